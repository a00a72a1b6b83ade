package gpudeck.tui.screen;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that the program was started on, whatever its standard streams are. It is raw while
 * it is ours: every key arrives as bytes, Ctrl-C too; and it goes back exactly as it was.
 */
final class Tty {
  /** How long {@link #read} waits, in milliseconds: tenths of a second, as termios counts them. */
  static final int READ_WAIT = 100;

  private static final File DEVICE = new File("/dev/tty");
  private static final String RAW =
      "stty -echo -icanon -isig -ixon -iexten -icrnl -inlcr -igncr min 0 time 1";
  private static final String SAVE_AND_MAKE_RAW = "stty -g && stty size && " + RAW;
  private static final Size UNKNOWN_SIZE = new Size(80, 24);
  private static final int STTY_SECONDS = 5;
  private static final int EMPTY_READS_OF_A_DEAD_TERMINAL = 3;

  private final FileInputStream in;
  private final FileOutputStream out;
  private String saved = "";
  private Size size = UNKNOWN_SIZE;
  private int emptyReads;

  private Tty(FileInputStream in, FileOutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Takes the terminal; empty where the program was started without one. */
  static Optional<Tty> open() {
    try {
      Tty tty = new Tty(new FileInputStream(DEVICE), new FileOutputStream(DEVICE));
      return tty.makeRaw() ? Optional.of(tty) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Takes it again after {@link #restore}; false where it is gone. */
  boolean makeRaw() {
    String[] lines = shell(SAVE_AND_MAKE_RAW).split("\n");
    if (lines.length < 2) {
      return false;
    }
    saved = lines[0];
    size = parse(lines[1]);
    return true;
  }

  /** Gives it back as it was. */
  void restore() {
    if (saved.matches("[0-9a-zA-Z:=;,-]+")) {
      shell("stty '" + saved + "'");
    }
  }

  /** Its size when it was last asked. */
  Size size() {
    return size;
  }

  /** Asks it for its size. */
  Size measure() {
    size = parse(shell("stty size").strip());
    return size;
  }

  /**
   * Waits up to {@link #READ_WAIT} for input.
   *
   * @return how many bytes came, 0 for none, -1 when the terminal is gone
   */
  int read(byte[] buffer) {
    long before = System.nanoTime();
    try {
      int count = in.read(buffer);
      boolean waited = System.nanoTime() - before > TimeUnit.MILLISECONDS.toNanos(READ_WAIT / 4);
      emptyReads = count > 0 || waited ? 0 : emptyReads + 1;
      return emptyReads >= EMPTY_READS_OF_A_DEAD_TERMINAL ? -1 : Math.max(0, count);
    } catch (IOException e) {
      return -1;
    }
  }

  /** True where {@link #read} would not wait. */
  boolean hasInput() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Sends bytes in one write; a terminal that is gone takes them silently. */
  void write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      // The reader notices that it is gone, and says so.
    }
  }

  void write(String sequence) {
    write(sequence.getBytes(StandardCharsets.UTF_8));
  }

  /** The size of the terminal that the program was started on; empty where it is not known. */
  static Optional<Size> ask() {
    return DEVICE.exists() ? told(shell("stty size").strip()) : Optional.empty();
  }

  static Size parse(String answer) {
    return told(answer).orElse(UNKNOWN_SIZE);
  }

  // "rows columns"; a serial line does not know them and says 0 0.
  private static Optional<Size> told(String answer) {
    if (!answer.matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}")) {
      return Optional.empty();
    }
    String[] rowsAndColumns = answer.split(" ");
    return Optional.of(
        new Size(Integer.parseInt(rowsAndColumns[1]), Integer.parseInt(rowsAndColumns[0])));
  }

  private static String shell(String command) {
    try {
      Process process =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectInput(DEVICE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(STTY_SECONDS, TimeUnit.SECONDS) ? answer : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
