package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * What goes over the socket of a shared connection: a length, then so many bytes (PROTOCOL.mux).
 */
final class MuxFrame {

  private static final int LONGEST = 64 * 1024;

  private final ByteBuffer bytes = ByteBuffer.allocate(256).position(Integer.BYTES);

  MuxFrame number(int value) {
    bytes.putInt(value);
    return this;
  }

  MuxFrame octet(int value) {
    bytes.put((byte) value);
    return this;
  }

  MuxFrame text(String value) {
    bytes.putInt(value.length()).put(value.getBytes(US_ASCII));
    return this;
  }

  void send(SocketChannel socket) throws IOException {
    ByteBuffer whole = bytes.putInt(0, bytes.position() - Integer.BYTES).flip();
    while (whole.hasRemaining()) {
      socket.write(whole);
    }
  }

  /** The next one that comes, without its length. */
  static ByteBuffer receive(SocketChannel socket) throws IOException {
    int length = read(socket, Integer.BYTES).getInt();
    if (length < Integer.BYTES || length > LONGEST) {
      throw new IOException("no message of ssh");
    }
    return read(socket, length);
  }

  private static ByteBuffer read(SocketChannel socket, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (socket.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }
}
