package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostAddress;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ssh of this machine, with a config of the test's own and its files in a folder of it. */
public final class OwnSsh {

  private final Path folder;
  private final Duration ask;

  public OwnSsh(Path folder) {
    this(folder, Duration.ofSeconds(1));
  }

  OwnSsh(Path folder, Duration ask) {
    this.folder = folder;
    this.ask = ask;
  }

  public OpenSshTransport transport() {
    return transport(LoginNodes.unkept());
  }

  OpenSshTransport transport(LoginNodes nodes) {
    return new OpenSshTransport(List.of(folder.resolve("run")), ask, nodes);
  }

  /** A host as a user would have it in their config. */
  public Host host(String name, Route.Ssh way, HostSettings settings, String... more) {
    try {
      Path config = Files.writeString(folder.resolve(name + ".config"), block(name, way, more));
      HostAddress address = new HostAddress(Optional.empty(), name, OptionalInt.empty());
      SshCall call = new SshCall(address, Optional.of(config));
      return new Host(name, way, settings, Optional.of(call));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String block(String name, Route.Ssh way, String... more) {
    String keys =
        way.identityFiles().stream()
            .map(key -> "  IdentityFile " + key + "\n")
            .collect(Collectors.joining());
    return ("Host %s\n  HostName %s\n  Port %d\n  User %s\n  IdentitiesOnly yes\n"
            + "  IdentityAgent %s\n  PreferredAuthentications %s\n%s%s%s\n")
        .formatted(
            name,
            way.hostName(),
            way.port(),
            way.user(),
            way.agent().map(Path::toString).orElse("none"),
            String.join(",", way.login().methods()),
            keys.isEmpty() ? "  IdentityFile none\n" : keys,
            way.hostKeyAlias().map(alias -> "  HostKeyAlias " + alias + "\n").orElse(""),
            Stream.of(more).map(line -> "  " + line + "\n").collect(Collectors.joining()));
  }

  /** Waits until nothing of any connection is left in the folder, and no process of it runs. */
  public void awaitGone() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (!files().isEmpty() || !processes().isEmpty()) {
      if (deadline.passed()) {
        throw new AssertionError("left: " + files() + " " + processes());
      }
      Nap.take();
    }
  }

  List<Path> files() {
    try (Stream<Path> all = Files.list(folder.resolve("run"))) {
      return all.toList();
    } catch (IOException never) {
      return List.of();
    }
  }

  /** Those of this machine whose command line names the folder. */
  List<String> processes() {
    return ProcessHandle.allProcesses()
        .flatMap(one -> one.info().commandLine().stream())
        .filter(line -> line.contains(folder.resolve("run").toString()))
        .toList();
  }
}
