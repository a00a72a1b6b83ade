package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * By which SSH a host is reached, and why.
 *
 * @param own by the user's own OpenSSH; else by the one that is built in
 */
public record WhichSsh(boolean own, String why) {

  private static final String OWN = "openssh";

  /** What holds now: a connection that the user shares comes and goes. */
  public static WhichSsh of(Host host, Route.Ssh way) {
    return of(host, way, OpenSshTransport::shared);
  }

  /**
   * @param shared finds the socket of a connection that the user's own ssh shares
   */
  static WhichSsh of(Host host, Route.Ssh way, Function<Route.Ssh, Optional<Path>> shared) {
    Optional<String> wanted = host.settings().transport();
    if (wanted.isPresent()) {
      return wanted.get().equals(OWN)
          ? new WhichSsh(true, "your own OpenSSH, as config.toml has it" + over(way, shared))
          : new WhichSsh(false, "the built-in one (JSch), as config.toml has it");
    }
    List<String> needs = needs(way);
    if (!needs.isEmpty()) {
      String what = String.join(", ", needs);
      return new WhichSsh(true, "your own OpenSSH, for " + what + over(way, shared));
    }
    String over = over(way, shared);
    return over.isEmpty()
        ? new WhichSsh(false, "the built-in one (JSch)")
        : new WhichSsh(true, "your own OpenSSH" + over);
  }

  /** What JSch cannot do, of the host or of a machine on the way. */
  private static List<String> needs(Route.Ssh way) {
    return Stream.concat(Stream.of(way), way.jumps().stream().map(Route.Hop::way))
        .flatMap(it ->
            it.login().ownClient().isEmpty()
                ? it.proxyCommand().map(command -> "a ProxyCommand (" + command + ")").stream()
                : it.login().ownClient().stream())
        .distinct()
        .toList();
  }

  private static String over(Route.Ssh way, Function<Route.Ssh, Optional<Path>> shared) {
    return shared
        .apply(way)
        .map(socket -> ", over the connection that it shares at " + socket)
        .orElse("");
  }
}
