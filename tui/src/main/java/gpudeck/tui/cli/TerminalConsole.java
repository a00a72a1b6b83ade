package gpudeck.tui.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The terminal's line input. Java's own console is not used: it is there only while standard output
 * is a terminal too, and questions must also work in {@code gpudeck jobs --json | jq}.
 */
final class TerminalConsole implements Console {

  private final InputStream in;
  private final PrintStream questions;

  TerminalConsole(InputStream in, PrintStream questions) {
    this.in = in;
    this.questions = questions;
  }

  @Override
  public Optional<String> line(String question) {
    return ask(question).map(typed -> new String(typed, StandardCharsets.UTF_8));
  }

  @Override
  public Optional<char[]> secret(String question) {
    Thread echoAgain = new Thread(() -> stty("echo"));
    Runtime.getRuntime().addShutdownHook(echoAgain);
    stty("-echo");
    Optional<char[]> typed = ask(question).map(TerminalConsole::decoded);
    stty("echo");
    Runtime.getRuntime().removeShutdownHook(echoAgain);
    questions.println();
    return typed;
  }

  private Optional<byte[]> ask(String question) {
    questions.print(question);
    questions.flush();
    try {
      return readLine();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Byte by byte: what comes after the line is not ours. */
  private Optional<byte[]> readLine() throws IOException {
    Wiped line = new Wiped();
    int next = in.read();
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    byte[] typed = line.toByteArray();
    line.wipe();
    return next < 0 && typed.length == 0 ? Optional.empty() : Optional.of(typed);
  }

  private static char[] decoded(byte[] typed) {
    CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(typed));
    char[] secret = new char[characters.remaining()];
    characters.get(secret);
    Arrays.fill(characters.array(), '\0');
    Arrays.fill(typed, (byte) 0);
    return secret;
  }

  private static void stty(String mode) {
    try {
      new ProcessBuilder("stty", mode).inheritIO().start().waitFor();
    } catch (IOException e) {
      // Without stty the secret is shown while it is typed, as any terminal would.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Wiped extends ByteArrayOutputStream {
    void wipe() {
      Arrays.fill(buf, (byte) 0);
    }
  }
}
