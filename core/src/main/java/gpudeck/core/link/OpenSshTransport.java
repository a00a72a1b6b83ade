package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshCall;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * SSH by the user's own OpenSSH, for what JSch cannot do: it reads the user's config, holds keys on
 * tokens, runs a ProxyCommand. A connection that the user shares already (ControlMaster) is used,
 * and never ended; else an ssh of ours holds one. The deadlines are those of {@link SshTransport}.
 */
public final class OpenSshTransport implements Transport {

  private static final String PROGRAM = "ssh";

  private final List<Path> places;
  private final Duration ask;
  private final String program;

  /**
   * @param places where its files and sockets may be, best first
   * @param ask how long nothing may be heard before a sign of life is asked for; whole seconds
   *     count
   */
  public OpenSshTransport(List<Path> places, Duration ask) {
    this(places, ask, PROGRAM);
  }

  OpenSshTransport(List<Path> places, Duration ask, String program) {
    this.places = List.copyOf(places);
    this.ask = ask;
    this.program = program;
  }

  /** The socket of a connection to this host that the user's own ssh shares now. */
  public static Optional<Path> shared(Route.Ssh way) {
    return way.login().controlPath().filter(path -> new MuxSocket(path).serves());
  }

  @Override
  public Dialled dial(Host host, Asker asker) {
    if (!(host.route() instanceof Route.Ssh way)) {
      return failed(host.name() + " is not reached over SSH");
    }
    Optional<OpenSshVersion> version = OpenSshVersion.of(program);
    if (version.isEmpty()) {
      return failed(
          host.name() + " needs your own ssh, and there is no OpenSSH on this machine: install it");
    }
    if (!version.get().isEnough()) {
      return failed(
          "%s needs OpenSSH 7.6 or newer on this machine, which has %d.%d"
              .formatted(host.name(), version.get().major(), version.get().minor()));
    }
    OpenSshFolder.Made made = OpenSshFolder.make(places);
    return made instanceof OpenSshFolder.Made.Good good
        ? dial(host, way, asker, version.get(), good.folder())
        : failed(
            "your own ssh cannot be used for %s: %s"
                .formatted(host.name(), ((OpenSshFolder.Made.Refused) made).says()));
  }

  private Dialled dial(
      Host host, Route.Ssh way, Asker asker, OpenSshVersion version, OpenSshFolder folder) {
    SshCall call = host.call().orElseGet(() -> SshCall.straight(way));
    OpenSshConfig config =
        new OpenSshConfig(call, way, folder.accepted(), version, askingEvery(way));
    try {
      folder.write(folder.config(), config.text(), false);
    } catch (IOException e) {
      folder.remove();
      return failed(folder.path() + " cannot be written: " + e.getMessage());
    }
    Optional<Path> shared = shared(way);
    OpenSshClient client =
        new OpenSshClient(program, call, folder.config(), shared.orElseGet(folder::socket));
    return shared.isPresent()
        ? new Dialled.Open(new OpenSshConnection(host.name(), client, folder, Optional.empty()))
        : new OpenSshDial(new OpenSshWay(host.name(), way), client, folder, version, asker).run();
  }

  /** The user may want it sooner; a lax wish loosens nothing. */
  private Duration askingEvery(Route.Ssh way) {
    return way.login().traffic().alive().filter(it -> it.compareTo(ask) < 0).orElse(ask);
  }

  private static Dialled failed(String says) {
    return new Dialled.Failed(Trouble.of(Kind.MISSING, says));
  }
}
