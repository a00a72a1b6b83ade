package gpudeck.core.link;

import gpudeck.core.host.HostAddress;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshCall;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The config that the user's own ssh is started with ({@code -F}): the first value that ssh reads
 * is the one that counts, so that ours stand in front, and what the user has written follows
 * (ssh_config(5)). Hops of a ProxyJump read it too, which they do not with options.
 *
 * @param accepted where ssh writes keys that a person has accepted
 * @param vouched of an ephemeral host: all that ssh may read of its keys besides
 * @param ask how long nothing may be heard before a sign of life is asked for
 */
record OpenSshConfig(
    SshCall call,
    Route.Ssh way,
    Path accepted,
    Optional<Path> vouched,
    OpenSshVersion version,
    Duration ask) {

  /** A socket that a person logged in on is kept that long; who watches gives it up earlier. */
  private static final Duration GIVEN_UP = Duration.ofMinutes(10);

  /** Nothing is forwarded or run here; only a key that is known or accepted connects. */
  private static final String FORCED =
      """
      StrictHostKeyChecking ask
      UpdateHostKeys no
      HashKnownHosts no
      CheckHostIP no
      VerifyHostKeyDNS no
      NoHostAuthenticationForLocalhost no
      FingerprintHash sha256
      VisualHostKey no
      ForwardAgent no
      ForwardX11 no
      ClearAllForwardings yes
      Tunnel no
      PermitLocalCommand no
      RemoteCommand none
      ControlMaster no
      ControlPersist no
      EscapeChar none
      LogLevel INFO
      ConnectionAttempts 1
      """;

  private static final String FORCED_SINCE_8_7 =
      """
      ForkAfterAuthentication no
      StdinNull no
      SessionType default
      """;

  private static final String USERS =
      """
      Match all
      Include ~/.ssh/config
      Match all
      Include /etc/ssh/ssh_config
      """;

  String text() {
    return text("");
  }

  /** The same that leads to one of the addresses that the host's name stands for. */
  String text(InetAddress address) {
    return text(
        "Host %s\nHostName %s\n%s"
            .formatted(
                call.address().name(),
                address.getHostAddress(),
                way.hostKeyAlias().isPresent() ? "" : alias(way.hostName())));
  }

  private String text(String first) {
    return FORCED
        + (version.hasSessionType() ? FORCED_SINCE_8_7 : "")
        + patience()
        + first
        + vouched.map(this::ephemeral).orElseGet(() -> machine(call.address().name(), way))
        + way.jumps().stream().map(this::machine).collect(Collectors.joining())
        + call.config().map(file -> "Match all\nInclude " + quoted(file) + "\n").orElse(USERS);
  }

  private String patience() {
    long interval = Math.max(1, ask.toSeconds());
    return "ServerAliveInterval %d\nServerAliveCountMax %d\nConnectTimeout %d\n"
        .formatted(
            interval,
            Math.max(1, GIVEN_UP.toSeconds() / interval),
            Math.max(1, way.connectTimeout().toSeconds()));
  }

  /** A hop may be written with its user and port; a block of the config goes by its name alone. */
  private String machine(Route.Hop hop) {
    return HostAddress.parse(hop.name()) instanceof HostAddress.Typed.Good good
        ? machine(good.address().name(), hop.way())
        : "";
  }

  /** Its keys go by its own name; what was known of an earlier one is no reason to refuse it. */
  private String ephemeral(Path file) {
    return "Host %s\n%sUserKnownHostsFile %s %s\nGlobalKnownHostsFile /dev/null\n"
        .formatted(
            call.address().name(),
            alias(way.hostKeyAlias().orElse(way.hostName())),
            quoted(accepted),
            quoted(file));
  }

  private static String alias(String name) {
    return "HostKeyAlias " + name + "\n";
  }

  /** ssh writes a key that was accepted into the first file, and reads them all. */
  private String machine(String name, Route.Ssh known) {
    List<Path> files = known.knownHosts();
    String others = files.stream().map(file -> " " + quoted(file)).collect(Collectors.joining());
    return "Host %s\nUserKnownHostsFile %s%s\n".formatted(name, quoted(accepted), others);
  }

  /** ssh knows no way to write a quotation mark in a path (before 8.7); % begins a token. */
  private static String quoted(Path file) {
    return '"' + file.toString().replace("%", "%%") + '"';
  }
}
