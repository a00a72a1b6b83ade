package gpudeck.core.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How to get to a host. */
public sealed interface Route {

  /** This machine. */
  record Local() implements Route {}

  /** This machine, with stand-ins that make it look like another one: {@code gpudeck demo}. */
  record MadeUp() implements Route {}

  /**
   * Over SSH; the values are those that {@code ssh -G} answers, through an allow-list.
   *
   * @param hostName the name or address to dial
   * @param hostKeyAlias the name under which known_hosts keeps the key, if not hostName
   * @param identityFiles private keys to offer, in order, missing ones left out
   * @param agent socket of the agent to ask, if one is to be asked
   * @param identitiesOnly offer of the agent only keys that identityFiles name
   * @param knownHosts files that are read; the first is the one that is written
   * @param jumps ProxyJump's hops, first to last (a later issue connects through them)
   * @param proxyCommand set where only OpenSSH itself can connect
   */
  record Ssh(
      String hostName,
      int port,
      String user,
      Optional<String> hostKeyAlias,
      List<Path> identityFiles,
      boolean identitiesOnly,
      Optional<Path> agent,
      List<Path> knownHosts,
      Duration connectTimeout,
      List<String> jumps,
      Optional<String> proxyCommand)
      implements Route {}
}
