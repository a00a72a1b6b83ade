package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.link.LinkState.Want;
import java.util.Optional;

/** One kind of way to a host: SSH by JSch, the local machine, later the user's own OpenSSH. */
public interface Transport {

  /** Connects and logs in, within the host's connect timeout; never throws. */
  Dialled dial(Host host, Asker asker);

  /** What became of a dial. */
  sealed interface Dialled {
    record Open(Connection connection) implements Dialled {}

    /**
     * @param wants what was not asked, because nobody has opened the host
     */
    record Failed(Trouble trouble, Optional<Want> wants) implements Dialled {

      /** Nothing that anybody could be asked. */
      public Failed(Trouble trouble) {
        this(trouble, Optional.empty());
      }
    }
  }
}
