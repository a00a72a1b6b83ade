package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection whose reader does something else for a while. */
@Timeout(60)
class LookaheadTest {

  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger told = new AtomicInteger();
  private Socket near;
  private Socket far;
  private Lookahead bytes;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      near = new Socket(server.getInetAddress(), server.getLocalPort());
      far = server.accept();
    }
    bytes = new Lookahead(near.getInputStream());
  }

  @AfterEach
  void disconnect() throws IOException {
    near.close();
    far.close();
  }

  private void end() {
    told.incrementAndGet();
    ended.countDown();
  }

  private void send(String text) throws IOException {
    OutputStream out = far.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String read(InputStream in, int count) throws IOException {
    return new String(in.readNBytes(count), StandardCharsets.US_ASCII);
  }

  @Test
  void noByteIsLostOrComesTwiceHoweverOftenItIsWatched() throws IOException {
    StringBuilder sent = new StringBuilder();
    StringBuilder heard = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      String text = "line " + i + ";";
      bytes.watch(this::end);
      send(text);
      bytes.unwatch();
      send("more;");
      sent.append(text).append("more;");
      heard.append(read(bytes, 3));
    }
    heard.append(read(bytes, sent.length() - heard.length()));
    assertEquals(sent.toString(), heard.toString());
    assertEquals(0, told.get());
  }

  @Test
  void itsEndIsToldOnceAndReadBehindTheLastByte() throws Exception {
    bytes.watch(this::end);
    send("goodbye");
    far.close();
    ended.await();
    bytes.unwatch();
    assertEquals("goodbye", read(bytes, 100));
    assertEquals(-1, bytes.read());
    assertEquals(1, told.get());
  }

  @Test
  void whoWatchesAfterTheEndIsToldAtOnce() throws Exception {
    bytes.watch(() -> {});
    far.close();
    while (bytes.read() >= 0) {
      // To the end.
    }
    bytes.watch(this::end);
    ended.await();
  }
}
