package gpudeck.core.link;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.Route;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One attempt to log in over SSH. JSch works on a thread of its own, since neither a name server
 * nor an agent that hangs can be interrupted.
 */
final class SshDial {

  private final String host;
  private final Route.Ssh way;
  private final KnownHosts known;
  private final Patience patience;
  private final Sockets sockets;
  private final HostKeyGate gate;
  private final Offer offer;
  private Optional<Dialled> outcome = Optional.empty();
  private boolean givenUp;

  SshDial(String host, Route.Ssh way, KeyRing ring, Asker asker) {
    this.host = host;
    this.way = way;
    this.known = KnownHosts.of(way);
    this.patience = new Patience(way.connectTimeout());
    this.sockets = new Sockets(way.connectTimeout());
    this.gate = new HostKeyGate(host, known, asker, patience);
    this.offer = new Offer(host, way, ring, asker, patience);
  }

  /** Blocks until logged in, failed, or out of time. */
  Dialled run() {
    Daemon.start("dial " + host, () -> settle(login()));
    return await();
  }

  private synchronized Dialled await() {
    while (outcome.isEmpty()) {
      boolean stopped = !Deadline.in(patience.left()).await(this);
      if (outcome.isEmpty() && (stopped || patience.left().isNegative())) {
        givenUp = true;
        sockets.close();
        return new Dialled.Failed(trouble().late(way.connectTimeout()));
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
      return new Dialled.Open(new SshConnection(host, session, sockets));
    } catch (JSchException | RuntimeException e) {
      sockets.close();
      return failed(e);
    }
  }

  private Dialled failed(Exception e) {
    Trouble why = gate.refusal().orElseGet(() -> trouble().of(e));
    if (gate.waits()) {
      return new Dialled.Failed(why, Optional.of(Want.HOST_KEY));
    }
    return offer
        .unasked()
        .filter(key -> why.kind() == Kind.LOGIN)
        .<Dialled>map(key -> new Dialled.Failed(passphrase(key), Optional.of(Want.PASSPHRASE)))
        .orElseGet(() -> new Dialled.Failed(why));
  }

  private Trouble passphrase(Path key) {
    return Trouble.of(Kind.LOGIN, host + " takes the key " + key + ", which has a passphrase");
  }

  private Session session() throws JSchException {
    Session session = new JSch().getSession(way.user(), way.hostName(), way.port());
    session.setDaemonThread(true);
    session.setSocketFactory(sockets);
    session.setHostKeyRepository(gate);
    session.setIdentityRepository(offer);
    way.hostKeyAlias().ifPresent(session::setHostKeyAlias);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey");
    Algorithms.set(session, known.typesKnown());
    return session;
  }

  private SshTrouble trouble() {
    return new SshTrouble(host, way, sockets.connected(), offer.offered(), offer.notes());
  }
}
