package gpudeck.core.link;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The socket of a shared connection, as {@code ssh -O check} asks it (OpenSSH's PROTOCOL.mux,
 * version 4): whether an ssh serves it. Nothing of that goes over the network.
 */
record MuxSocket(Path path) {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int HELLO = 1;
  private static final int VERSION = 4;
  private static final int ALIVE_CHECK = 0x10000004;
  private static final int ALIVE = 0x80000005;

  /** Whether it is ours and an ssh of ours answers on it. */
  boolean serves() {
    return isOurs() && answers();
  }

  /** A socket of somebody else may lie anywhere. */
  private boolean isOurs() {
    try {
      return !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          && !Files.isSymbolicLink(path)
          && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
              .getName()
              .equals(System.getProperty("user.name"));
    } catch (IOException notThere) {
      return false;
    }
  }

  /** On a thread of its own: what listens there may be stopped, or something else. */
  private boolean answers() {
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      CompletableFuture<Boolean> answer = new CompletableFuture<>();
      Daemon.start("ask " + path, () -> answer.complete(answers(socket)));
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException | ExecutionException | TimeoutException silent) {
      return false;
    }
  }

  private boolean answers(SocketChannel socket) {
    try {
      socket.connect(UnixDomainSocketAddress.of(path));
      greet(socket);
      new MuxFrame().number(ALIVE_CHECK).number(0).send(socket);
      return MuxFrame.receive(socket).getInt() == ALIVE;
    } catch (IOException | RuntimeException nobody) {
      return false;
    }
  }

  /** Both sides begin with the version that they speak. */
  static void greet(SocketChannel socket) throws IOException {
    new MuxFrame().number(HELLO).number(VERSION).send(socket);
    if (MuxFrame.receive(socket).getInt() != HELLO) {
      throw new IOException("no ssh");
    }
  }
}
