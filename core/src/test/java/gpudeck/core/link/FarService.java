package gpudeck.core.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Something at the far end of a tunnel: a service on loopback that does the same to everybody. */
final class FarService implements AutoCloseable {

  /** What it does with one connection, which is closed afterwards. */
  interface Work {
    void serve(InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket door;
  private final Work work;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  FarService(Work work) {
    this.work = work;
    try {
      door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Daemon.start("service", this::accept);
  }

  /** Says back what it hears, as it comes. */
  static FarService echo() {
    return new FarService(InputStream::transferTo);
  }

  FarEnd end() {
    return new FarEnd("127.0.0.1", door.getLocalPort());
  }

  /** How many connections it has now. */
  int open() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket one = door.accept();
        open.add(one);
        Daemon.start("service one", () -> serve(one));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket one) {
    try (one) {
      work.serve(one.getInputStream(), one.getOutputStream());
    } catch (IOException gone) {
      // The other side has had enough.
    }
    open.remove(one);
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
