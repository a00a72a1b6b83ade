package gpudeck.core.link;

import com.jcraft.jsch.SocketFactory;
import gpudeck.core.host.LoginNodes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Makes the one socket of a connection, hears when bytes arrive on it, and closes it however JSch
 * is doing: that alone lets go of threads that are stuck in it.
 */
final class Sockets implements SocketFactory {

  private final Duration timeout;
  private final LoginNodes nodes;
  private final Optional<Integer> serviceClass;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private Optional<Runnable> closing = Optional.empty();
  private Optional<Lookahead> lookahead = Optional.empty();
  private boolean closed;
  private long heard = System.nanoTime();
  private boolean ended;
  private volatile boolean connected;

  /**
   * @param timeout for the one address that the name has; of several each has half of it
   * @param nodes which address to try first
   * @param serviceClass what the network sees on the packets
   */
  Sockets(Duration timeout, LoginNodes nodes, Optional<Integer> serviceClass) {
    this.timeout = timeout;
    this.nodes = nodes;
    this.serviceClass = serviceClass;
  }

  @Override
  public Socket createSocket(String name, int port) throws IOException {
    IOException last = new IOException("no address");
    List<InetAddress> addresses = nodes.addresses(name);
    int millis = (int) timeout.toMillis() / (addresses.size() > 1 ? 2 : 1);
    for (InetAddress address : addresses) {
      Socket one = new Socket();
      try {
        own(one);
        if (serviceClass.isPresent()) {
          one.setTrafficClass(serviceClass.get());
        }
        one.connect(new InetSocketAddress(address, port), millis);
        connected = true;
        nodes.dialled(name, address);
        return one;
      } catch (IOException e) {
        one.close();
        last = e;
      }
    }
    throw last;
  }

  /** Whether a TCP connection was made. */
  boolean connected() {
    return connected;
  }

  private synchronized void own(Socket one) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    closing = Optional.of(() -> close(one));
  }

  /**
   * What is used instead of a socket: a stream through another machine.
   *
   * @param close lets go of all that are stuck in it
   */
  synchronized void took(Runnable close) throws IOException {
    closing = Optional.of(close);
    connected = true;
    if (closed) {
      close.run();
      throw new IOException("closed");
    }
  }

  @Override
  public InputStream getInputStream(Socket one) throws IOException {
    return listening(one.getInputStream());
  }

  /** The same bytes, each of them heard. */
  synchronized InputStream listening(InputStream from) {
    Lookahead heard = new Lookahead(heard(from));
    lookahead = Optional.of(heard);
    return heard;
  }

  /** Asks a person, who is told when the other side hangs up meanwhile. */
  <T> T whileWatching(Audience audience, Supplier<T> question) {
    Optional<Lookahead> bytes = lookahead();
    bytes.ifPresent(one -> one.watch(audience::hungUp));
    try {
      return audience.ask(question);
    } finally {
      bytes.ifPresent(Lookahead::unwatch);
    }
  }

  private synchronized Optional<Lookahead> lookahead() {
    return lookahead;
  }

  private InputStream heard(InputStream from) {
    return new FilterInputStream(from) {
      @Override
      public int read() throws IOException {
        return heard(in.read());
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        try {
          return heard(in.read(bytes, from, count));
        } catch (IOException gone) {
          heard(-1);
          throw gone;
        }
      }
    };
  }

  @Override
  public OutputStream getOutputStream(Socket one) throws IOException {
    return one.getOutputStream();
  }

  private int heard(int got) {
    note(got);
    if (got < 0) {
      end.complete(null);
    }
    return got;
  }

  private synchronized void note(int got) {
    if (got < 0) {
      ended = true;
    } else {
      heard = System.nanoTime();
    }
  }

  /** Tells once the other side has ended the connection. */
  void whenEnded(Runnable told) {
    end.thenRun(told);
  }

  synchronized Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heard);
  }

  /** The other side has ended the connection. */
  synchronized boolean heardEnd() {
    return ended;
  }

  /** The other side has ended the connection, or we have. */
  synchronized boolean ended() {
    return ended || closed;
  }

  synchronized void close() {
    closed = true;
    closing.ifPresent(Runnable::run);
  }

  private static void close(Socket one) {
    try {
      one.close();
    } catch (IOException alreadyGone) {
      // Closed is closed.
    }
  }
}
