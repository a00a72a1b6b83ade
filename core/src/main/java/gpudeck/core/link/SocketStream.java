package gpudeck.core.link;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;

/** A socket of this machine as a channel. */
final class SocketStream implements Connection.Channel {

  private final Socket socket;
  private final OutputStream input;
  private final InputStream output;
  private final Consumer<SocketStream> closed;

  private SocketStream(Socket socket, Consumer<SocketStream> closed) throws IOException {
    this.socket = socket;
    this.closed = closed;
    this.output = socket.getInputStream();
    this.input =
        new FilterOutputStream(socket.getOutputStream()) {
          @Override
          public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
          }

          /** Only this direction: what comes back is still read. */
          @Override
          public void close() throws IOException {
            socket.shutdownOutput();
          }
        };
  }

  /**
   * Connects to the first of a name's addresses that answers.
   *
   * @param limit for each of them
   */
  static SocketStream connect(
      String address, int port, Duration limit, Consumer<SocketStream> closed) throws IOException {
    IOException last = new IOException("no address");
    for (InetAddress one : InetAddress.getAllByName(address)) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(one, port), (int) limit.toMillis());
        return new SocketStream(socket, closed);
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public InputStream errors() {
    return InputStream.nullInputStream();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // Closed is closed.
    }
    closed.accept(this);
  }
}
