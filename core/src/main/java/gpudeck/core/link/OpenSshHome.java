package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Leads the user's own ssh back to the login node of last time, where a name stands for several: by
 * its address, with the host key known by the name still.
 */
record OpenSshHome(LoginNodes nodes) {

  private static final int SSH_PORT = 22;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 64 * 1024;
  private static final Pattern CONNECTING =
      Pattern.compile("debug1: Connecting to \\S+ \\[([0-9a-fA-F.:]+(?:%\\w+)?)\\] port \\d+\\.");
  private static final String CONNECTED = "debug1: Connection established.";

  /** The address to be led to; empty where ssh finds its way by itself. */
  Optional<InetAddress> address(Route.Ssh way) {
    if (!isStraight(way)) {
      return Optional.empty();
    }
    List<InetAddress> all = addresses(way.hostName());
    boolean several = all.size() > 1 && nodes.node(way.hostName()).isPresent();
    return several ? Optional.of(all.get(0)) : Optional.empty();
  }

  /**
   * By an address of its own, and the name that its key has is one that HostKeyAlias can say: a
   * certificate holds no {@code [name]:port}.
   */
  private static boolean isStraight(Route.Ssh way) {
    return way.jumps().isEmpty()
        && way.proxyCommand().isEmpty()
        && (way.port() == SSH_PORT || way.hostKeyAlias().isPresent());
  }

  /** On a thread of its own: a name server that hangs cannot be interrupted. */
  private List<InetAddress> addresses(String name) {
    CompletableFuture<List<InetAddress>> told = new CompletableFuture<>();
    Daemon.start("addresses of " + name, () -> told.complete(told(name)));
    try {
      return told.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException | TimeoutException late) {
      return List.of();
    }
  }

  private List<InetAddress> told(String name) {
    try {
      return nodes.addresses(name);
    } catch (UnknownHostException | RuntimeException unknown) {
      return List.of();
    }
  }

  /**
   * Whether ssh understands both configs to mean the same but for the address: a {@code Match host}
   * of the user's own may go by it.
   */
  static boolean sameButForTheAddress(OpenSshClient plain, OpenSshClient led) {
    Optional<List<String>> before = understood(plain);
    return before.isPresent() && before.equals(understood(led));
  }

  private static Optional<List<String>> understood(OpenSshClient client) {
    try {
      Process process =
          new ProcessBuilder(client.understood())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        boolean answered = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return answered && process.exitValue() == 0
            ? Optional.of(settings(process.getInputStream().readNBytes(MOST_BYTES)))
            : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException noSsh) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static List<String> settings(byte[] printed) {
    return new String(printed, UTF_8)
        .lines()
        .filter(line -> !line.startsWith("hostname ") && !line.startsWith("hostkeyalias "))
        .toList();
  }

  /** Remembers to which address a login has led, by what ssh said of it. */
  void loggedIn(Route.Ssh way, List<String> said) {
    if (isStraight(way)) {
      said.stream()
          .takeWhile(line -> !line.equals(CONNECTED))
          .map(CONNECTING::matcher)
          .filter(line -> line.matches())
          .reduce((earlier, later) -> later)
          .ifPresent(line -> dialled(way.hostName(), line.group(1)));
    }
  }

  private void dialled(String name, String address) {
    try {
      nodes.dialled(name, InetAddress.getByName(address));
    } catch (UnknownHostException noAddress) {
      // ssh has another way to write them than we know.
    }
  }
}
