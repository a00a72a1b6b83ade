package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshCall;
import gpudeck.core.link.OpenSshDial.Attempt;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * SSH by the user's own OpenSSH, for what JSch cannot do: it reads the user's config, holds keys on
 * tokens, runs a ProxyCommand. A connection that the user shares already (ControlMaster) is used,
 * and never ended; else an ssh of ours holds one. Keeps the passphrases of keys for redials. The
 * deadlines are those of {@link SshTransport}.
 */
public final class OpenSshTransport implements Transport {

  private static final String PROGRAM = "ssh";

  private final List<Path> places;
  private final Duration ask;
  private final OpenSshMemory memory;
  private final String program;

  /**
   * @param places where its files and sockets may be, best first
   * @param ask how long nothing may be heard before a sign of life is asked for; whole seconds
   *     count
   * @param nodes login nodes that are gone back to
   */
  public OpenSshTransport(List<Path> places, Duration ask, LoginNodes nodes) {
    this(places, ask, nodes, PROGRAM);
  }

  OpenSshTransport(List<Path> places, Duration ask, LoginNodes nodes, String program) {
    this.places = List.copyOf(places);
    this.ask = ask;
    this.memory = new OpenSshMemory(new OpenSshHome(nodes), new Passphrases());
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
    OpenSshWay machines = new OpenSshWay(host.name(), way, host.settings());
    SshCall call = host.call().orElseGet(() -> SshCall.straight(way));
    Attempt attempt = new Attempt(machines, call, version.get(), asker);
    Optional<InetAddress> node = memory.home().address(way);
    Dialled dialled = dial(attempt, node);
    return node.isPresent() && isUnreached(dialled) ? dial(attempt, Optional.empty()) : dialled;
  }

  private static boolean isUnreached(Dialled dialled) {
    return dialled instanceof Dialled.Failed failed
        && failed.trouble().kind() == Kind.UNREACHABLE
        && !Thread.currentThread().isInterrupted();
  }

  /**
   * @param node the address that the name is to stand for
   */
  private Dialled dial(Attempt attempt, Optional<InetAddress> node) {
    OpenSshFolder.Made made = OpenSshFolder.make(places);
    if (made instanceof OpenSshFolder.Made.Refused refused) {
      return failed(
          "your own ssh cannot be used for %s: %s".formatted(attempt.way().host(), refused.says()));
    }
    OpenSshFolder folder = ((OpenSshFolder.Made.Good) made).folder();
    try {
      Optional<Path> shared = shared(attempt.way().route());
      Path socket = shared.orElseGet(folder::socket);
      OpenSshClient client = client(attempt, folder, socket, node);
      return shared.isPresent()
          ? new Dialled.Open(
              new OpenSshConnection(attempt.way().host(), client, folder, Optional.empty()))
          : new OpenSshDial(attempt, memory, client, folder).run();
    } catch (IOException e) {
      folder.remove();
      return failed(folder.path() + " cannot be written: " + e.getMessage());
    }
  }

  /** Writes what it reads. */
  private OpenSshClient client(
      Attempt attempt, OpenSshFolder folder, Path socket, Optional<InetAddress> node)
      throws IOException {
    OpenSshConfig config = config(attempt, folder);
    folder.write(folder.config(), config.text(), false);
    OpenSshClient plain = new OpenSshClient(program, attempt.call(), folder.config(), socket);
    if (node.isEmpty()) {
      return plain;
    }
    folder.write(folder.ledConfig(), config.text(node.get()), false);
    OpenSshClient led = new OpenSshClient(program, attempt.call(), folder.ledConfig(), socket);
    return OpenSshHome.sameButForTheAddress(plain, led) ? led : plain;
  }

  private OpenSshConfig config(Attempt attempt, OpenSshFolder folder) throws IOException {
    KnownHosts known = attempt.way().end().known();
    Optional<Path> vouched = Optional.of(folder.vouched()).filter(file -> known.ephemeral());
    if (vouched.isPresent()) {
      String lines = String.join("\n", known.markedLines()) + "\n";
      folder.write(vouched.get(), lines, false);
    }
    Route.Ssh way = attempt.way().route();
    return new OpenSshConfig(
        attempt.call(), way, folder.accepted(), vouched, attempt.version(), askingEvery(way));
  }

  /** The user may want it sooner; a lax wish loosens nothing. */
  private Duration askingEvery(Route.Ssh way) {
    return way.login().traffic().alive().filter(it -> it.compareTo(ask) < 0).orElse(ask);
  }

  private static Dialled failed(String says) {
    return new Dialled.Failed(Trouble.of(Kind.MISSING, says));
  }
}
