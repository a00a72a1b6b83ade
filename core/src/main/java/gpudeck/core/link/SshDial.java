package gpudeck.core.link;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.SshTrouble.Progress;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One attempt to log in over SSH. JSch works on a thread of its own, since neither a name server
 * nor an agent that hangs can be interrupted.
 */
final class SshDial {

  private final Stop stop;
  private final Route.Ssh way;
  private final Optional<Connection> before;
  private final KnownHosts known;
  private final Patience patience;
  private final Sockets sockets;
  private final HostKeyGate gate;
  private final Offer offer;
  private final Interview interview;
  private final Optional<Hop> hop;
  private Optional<Dialled> outcome = Optional.empty();
  private boolean givenUp;

  /**
   * @param before the login on the last machine on the way there
   */
  SshDial(
      Stop stop,
      Route.Ssh way,
      KnownHosts known,
      KeyRing ring,
      LoginNodes nodes,
      Asker asker,
      Optional<Connection> before) {
    this.stop = stop;
    this.way = way;
    this.before = before;
    this.known = known;
    this.patience = new Patience(way.connectTimeout());
    this.sockets = new Sockets(way.connectTimeout(), nodes, way.login().traffic().serviceClass());
    this.gate = new HostKeyGate(stop, known, ring.accepted(), asker, patience);
    this.offer = new Offer(stop, way, ring, asker, patience);
    this.interview = new Interview(stop, way, asker, patience, sockets);
    this.hop = before.map(it -> new Hop(it, sockets));
  }

  /** Blocks until logged in, failed, or out of time. */
  Dialled run() {
    Thread thread = Daemon.start("dial " + stop.name(), () -> settle(login()));
    Dialled dialled = await();
    if (dialled instanceof Dialled.Failed) {
      thread.interrupt();
    }
    return dialled;
  }

  /** The person who may still be asked is not needed any more once it is given up. */
  private synchronized Dialled await() {
    while (outcome.isEmpty()) {
      boolean stopped = !Deadline.in(patience.left()).await(this);
      if (outcome.isEmpty() && (stopped || patience.left().isNegative())) {
        givenUp = true;
        sockets.close();
        return new Dialled.Failed(trouble(false).late(patience.limit()));
      }
    }
    return outcome.get();
  }

  private synchronized void settle(Dialled result) {
    outcome = Optional.of(result);
    if (givenUp && result instanceof Dialled.Open open) {
      open.connection().close();
    }
    notifyAll();
  }

  private Dialled login() {
    try {
      Session session = session();
      session.connect();
      return new Dialled.Open(
          new SshConnection(stop.hop().orElse(stop.host()), session, sockets, before));
    } catch (JSchException | RuntimeException e) {
      boolean hungUp = sockets.heardEnd();
      sockets.close();
      return failed(e, trouble(hungUp));
    }
  }

  private Dialled failed(Exception e, SshTrouble trouble) {
    Trouble why =
        gate.refusal(e)
            .or(() -> interview.refusal().map(trouble::withKeys))
            .or(() -> hop.flatMap(Hop::failure))
            .orElseGet(() -> trouble.of(e));
    Optional<Want> wants =
        gate.waits() ? Optional.of(Want.HOST_KEY) : interview.unasked().or(() -> passphrase(why));
    return new Dialled.Failed(
        wants.filter(Want.PASSPHRASE::equals).isPresent() ? locked() : why, wants);
  }

  private Optional<Want> passphrase(Trouble why) {
    return offer.unasked().filter(key -> why.kind() == Kind.LOGIN).map(key -> Want.PASSPHRASE);
  }

  private Trouble locked() {
    String key = offer.unasked().map(Path::toString).orElse("");
    return Trouble.of(
        Kind.LOGIN, stop.name() + " takes the key " + key + ", which has a passphrase");
  }

  private Session session() throws JSchException {
    Session session = new JSch().getSession(way.user(), way.hostName(), way.port());
    session.setDaemonThread(true);
    session.setSocketFactory(sockets);
    session.setHostKeyRepository(gate);
    session.setIdentityRepository(offer);
    way.hostKeyAlias().ifPresent(session::setHostKeyAlias);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", String.join(",", way.login().methods()));
    session.setUserInfo(interview);
    hop.ifPresent(session::setProxy);
    Algorithms.set(session, known.typesKnown(), !known.authorities().isEmpty());
    return session;
  }

  private SshTrouble trouble(boolean hungUp) {
    Progress progress =
        new Progress(sockets.connected(), gate.passed(), interview.answered(), hungUp);
    return new SshTrouble(stop.name(), way, progress, offer.offered(), offer.notes());
  }
}
