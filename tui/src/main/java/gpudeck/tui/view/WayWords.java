package gpudeck.tui.view;

import gpudeck.core.host.Route;
import gpudeck.tui.screen.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code ssh -G} tells of the way to a host, in as few words as say it. */
final class WayWords {

  private static final int SSH_PORT = 22;

  private WayWords() {}

  /** As whom, and where: {@code maria@login.example.org:2222}. */
  static StyledLine login(Route route) {
    if (route instanceof Route.Ssh way) {
      String port = way.port() == SSH_PORT ? "" : ":" + way.port();
      return StyledLine.of(way.user() + "@" + way.hostName() + port, Role.TEXT);
    }
    return StyledLine.of("without SSH", Role.MUTED);
  }

  /** Through what, and with which key. */
  static StyledLine way(Route route) {
    if (!(route instanceof Route.Ssh way)) {
      return StyledLine.EMPTY;
    }
    List<String> words = new ArrayList<>();
    if (!way.jumps().isEmpty()) {
      words.add("through " + String.join(", ", way.jumpNames()));
    }
    way.proxyCommand().ifPresent(command -> words.add("through a ProxyCommand"));
    words.add(keys(way));
    return StyledLine.of(String.join(", ", words), Role.MUTED);
  }

  /** The agent's keys are offered first. */
  private static String keys(Route.Ssh way) {
    String files =
        way.identityFiles().stream()
            .map(Path::getFileName)
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    if (files.isEmpty()) {
      return way.agent().isPresent() ? "keys of the agent" : "no key found";
    }
    String agent = way.agent().isPresent() ? "agent, " : "";
    return agent + (way.identityFiles().size() == 1 ? "key " : "keys ") + files;
  }
}
