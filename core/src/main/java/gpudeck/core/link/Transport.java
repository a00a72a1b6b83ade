package gpudeck.core.link;

import gpudeck.core.host.Host;

/** One kind of way to a host: SSH by JSch, the local machine, later the user's own OpenSSH. */
public interface Transport {

  /** Connects and logs in, within the host's connect timeout; never throws. */
  Dialled dial(Host host, Asker asker);

  /** What became of a dial. */
  sealed interface Dialled {
    record Open(Connection connection) implements Dialled {}

    record Failed(Trouble trouble) implements Dialled {}
  }
}
