package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A tunnel to the lab's own sshd, whose first words tell that one is there. */
@OnTheLab
@ResourceLock(Lab.LOGIN)
class TunnelLabTest {

  private static final String BANNER = "SSH-2.0-";

  @TempDir Path folder;
  private Process tunnel;
  private int port;

  @BeforeEach
  void open() throws IOException {
    ProcessBuilder builder =
        new Packed(folder).builder("tunnel", "sdumont", Lab.place("SSH_PORT"), "--local", "0");
    // Whoever starts the tests in the background has them, and all below, ignore an interrupt.
    builder.command().addAll(0, List.of("env", "--default-signal=INT"));
    tunnel =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    Await.until("its address is printed", TmuxDeck.SOON, () -> said("out").endsWith("\n"));
    assertTrue(said("out").matches("127\\.0\\.0\\.1:\\d+\n"), said("out"));
    port = Integer.parseInt(said("out").strip().split(":")[1]);
  }

  @AfterEach
  void close() {
    tunnel.destroyForcibly();
  }

  private String said(String stream) {
    try {
      return Files.readString(folder.resolve(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String banner() throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      byte[] first = socket.getInputStream().readNBytes(BANNER.length());
      return new String(first, StandardCharsets.US_ASCII);
    }
  }

  @Test
  void itLeadsThereAgainOnceTheLinkIsBackAndEndsByAnInterrupt() throws Exception {
    assertEquals(BANNER, banner());
    Lab.run("sshd", "drop", "login").well();
    Await.until("the loss is said", TmuxDeck.SOON, () -> said("err").contains("is lost"));
    Await.until("the return is said", TmuxDeck.SOON, () -> said("err").contains("is back"));
    assertEquals(BANNER, banner());
    Ran.of("kill", "-INT", "" + tunnel.pid()).well();
    assertTrue(tunnel.waitFor(10, TimeUnit.SECONDS));
    assertEquals(130, tunnel.exitValue());
  }
}
