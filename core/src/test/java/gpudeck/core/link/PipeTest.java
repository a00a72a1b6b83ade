package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PipeTest {

  @Test
  void carriesEveryByteThroughLittleRoom() throws IOException {
    byte[] sent = new byte[300_000];
    new Random(7).nextBytes(sent);
    Pipe pipe = new Pipe(1000, Duration.ofSeconds(30));
    Daemon.start("writer", () -> write(pipe.sink(), sent));
    assertArrayEquals(sent, pipe.source().readAllBytes());
  }

  private static void write(OutputStream sink, byte[] bytes) {
    try (sink) {
      for (int i = 0; i < bytes.length; i += 7_777) {
        sink.write(bytes, i, Math.min(7_777, bytes.length - i));
      }
    } catch (IOException never) {
      throw new AssertionError(never);
    }
  }

  @Test
  void aReaderThatSleepsStopsTheConnectionOnceAndForAShortTimeOnly() throws IOException {
    Pipe pipe = new Pipe(10, Duration.ofMillis(50));
    OutputStream sink = pipe.sink();
    long begin = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      sink.write(new byte[100]);
    }
    assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 10_000);
    InputStream source = pipe.source();
    assertEquals(10, source.readNBytes(10).length);
    assertThrows(IOException.class, source::read);
  }

  @Test
  void whatWasWrittenBeforeTheEndIsRead() throws IOException {
    Pipe pipe = new Pipe(10, Duration.ofMillis(50));
    pipe.sink().write(new byte[] {1, (byte) 255});
    pipe.sink().close();
    InputStream source = pipe.source();
    assertEquals(1, source.read());
    assertEquals(255, source.read());
    assertEquals(-1, source.read());
  }
}
