package gpudeck.core.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A relay on loopback that stands for a network: it can freeze and it can break. */
public final class Wire implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private boolean frozen;
  private long before;
  private Optional<Runnable> planned = Optional.empty();

  /**
   * @param target the port on loopback that everything goes to
   */
  public Wire(int target) {
    this(target, 0);
  }

  /**
   * @param port where it listens; 0 for any
   */
  public Wire(int target, int port) {
    this.target = target;
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Daemon.start("wire", this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(near);
        sockets.add(far);
        Daemon.start("wire out", () -> relay(near, far, false));
        Daemon.start("wire in", () -> relay(far, near, true));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void relay(Socket from, Socket to, boolean inward) {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int first = inward ? beforeThePlan(n) : n;
        awaitThaw();
        out.write(buffer, 0, first);
        if (first < n) {
          carryOut();
          awaitThaw();
          out.write(buffer, first, n - first);
        }
      }
    } catch (IOException gone) {
      // Both sides are closed by the try above.
    }
  }

  /** How many of so many bytes from the host come before what is planned. */
  private synchronized int beforeThePlan(int bytes) {
    if (planned.isEmpty()) {
      return bytes;
    }
    int first = (int) Math.min(bytes, before);
    before -= first;
    return first;
  }

  private void carryOut() {
    Optional<Runnable> now;
    synchronized (this) {
      now = planned;
      planned = Optional.empty();
    }
    now.ifPresent(Runnable::run);
  }

  /** Does something once so many more bytes have come from the host, in the middle of whatever. */
  public synchronized void after(long bytes, Runnable plan) {
    before = bytes;
    planned = Optional.of(plan);
  }

  private synchronized void awaitThaw() throws IOException {
    while (frozen) {
      try {
        wait();
      } catch (InterruptedException stop) {
        throw new IOException(stop);
      }
    }
  }

  /** From now on nothing gets through, and nobody is told. */
  public synchronized void freeze() {
    frozen = true;
  }

  public synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  /** Breaks all connections; new ones can be made. */
  public void reset() {
    for (Socket socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException gone) {
        // It is broken already.
      }
    }
    sockets.clear();
  }

  /** Ends all connections as a peer does that is done; new ones can be made. */
  public void hangUp() {
    for (Socket socket : sockets) {
      try {
        socket.shutdownOutput();
      } catch (IOException gone) {
        // It is ended already.
      }
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    thaw();
    server.close();
    reset();
  }
}
