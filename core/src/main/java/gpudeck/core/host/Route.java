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
   * @param jumps ProxyJump's hops, first to last
   * @param proxyCommand set where only OpenSSH itself can connect
   * @param login how one gets in there
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
      List<Hop> jumps,
      Optional<String> proxyCommand,
      Login login)
      implements Route {

    /** The same without its jumps. */
    Ssh straight() {
      return through(List.of());
    }

    /** The same by other jumps. */
    public Ssh through(List<Hop> others) {
      return new Ssh(
          hostName,
          port,
          user,
          hostKeyAlias,
          identityFiles,
          identitiesOnly,
          agent,
          knownHosts,
          connectTimeout,
          others,
          proxyCommand,
          login);
    }

    /** The same with its key looked up in other files, by another name. */
    public Ssh knownBy(List<Path> files, Optional<String> alias) {
      return new Ssh(
          hostName,
          port,
          user,
          alias,
          identityFiles,
          identitiesOnly,
          agent,
          files,
          connectTimeout,
          jumps,
          proxyCommand,
          login);
    }

    /** What its jumps are called, first to last. */
    public List<String> jumpNames() {
      return jumps.stream().map(Hop::name).toList();
    }
  }

  /**
   * A machine on the way.
   *
   * @param name as the config calls it
   * @param way straight from the hop before it: its own jumps are hops of the whole way
   */
  record Hop(String name, Ssh way) {}

  /**
   * How a login is done.
   *
   * @param methods the ways in that are not switched off, the one to try first in front, as
   *     PreferredAuthentications names them
   * @param certificates CertificateFile's, besides those that lie next to a key
   * @param prompts how often a password may be asked for in one login
   * @param controlPath where the user's own ssh keeps the socket of a shared connection, if it does
   * @param ownClient what only the user's own OpenSSH can do for it, in words; empty: nothing
   */
  record Login(
      List<String> methods,
      List<Path> certificates,
      int prompts,
      Optional<Path> controlPath,
      List<String> ownClient,
      Traffic traffic) {

    /** OpenSSH's defaults. */
    public static final Login USUAL =
        new Login(
            List.of("publickey", "keyboard-interactive", "password"),
            List.of(),
            3,
            Optional.empty(),
            List.of(),
            new Traffic(Optional.empty(), Optional.empty()));
  }

  /**
   * How its packets travel.
   *
   * @param serviceClass what the network sees on them (IPQoS), 0 to 255; empty: as this machine has
   *     it
   * @param alive how often the user wants a sign of life to be asked for (ServerAliveInterval)
   */
  record Traffic(Optional<Integer> serviceClass, Optional<Duration> alive) {}
}
