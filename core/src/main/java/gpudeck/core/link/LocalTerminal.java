package gpudeck.core.link;

import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A command on a pty of this machine, which {@code script} (util-linux 2.25 and later) holds for
 * us. The pty tells its own name first, so that its size can be set from outside.
 */
final class LocalTerminal implements Channel {

  private static final int LONGEST_NAME = 200;
  private static final Trouble NO_SCRIPT =
      Trouble.of(
          Kind.MISSING,
          "this machine gives no terminal: the program script of util-linux is not there"
              + " (Debian: bsdutils); install it.");

  private final Channel script;
  private final String pty;

  private LocalTerminal(Channel script, String pty) {
    this.script = script;
    this.pty = pty;
  }

  /**
   * The line settings of a pty that hangs on no terminal are made sane before anything runs; it is
   * no pane of a tmux around us; {@code script} would use the user's shell, whatever that is.
   */
  static String command(String command, String kind, Window window) {
    String shell = System.getenv().getOrDefault("SHELL", "/bin/sh");
    String inside =
        "stty sane rows %d cols %d; tty; unset TMUX TMUX_PANE; TERM=%s SHELL=%s; export TERM SHELL; %s"
            .formatted(window.rows(), window.columns(), quote(kind), quote(shell), command);
    return "SHELL=/bin/sh exec script -qfec "
        + quote("exec /bin/sh -c " + quote(inside))
        + " /dev/null";
  }

  private static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** The terminal, once it has told its name. */
  static Opened greeted(Channel script) {
    Daemon.start("terminal errors", () -> drain(script.errors()));
    String name = firstLine(script.output());
    if (name.matches("/dev/[A-Za-z0-9/]+")) {
      return new Opened.Open(new LocalTerminal(script, name));
    }
    script.close();
    return new Opened.Failed(NO_SCRIPT);
  }

  private static void drain(InputStream errors) {
    try (errors) {
      errors.skipNBytes(Long.MAX_VALUE);
    } catch (IOException ended) {
      // There is nothing in it for anybody.
    }
  }

  private static String firstLine(InputStream output) {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = output.read(); c >= 0 && c != '\n'; c = output.read()) {
        line.append((char) c);
        if (line.length() > LONGEST_NAME) {
          return "";
        }
      }
    } catch (IOException ended) {
      return "";
    }
    return line.toString().strip();
  }

  @Override
  public OutputStream input() {
    return script.input();
  }

  @Override
  public InputStream output() {
    return script.output();
  }

  @Override
  public InputStream errors() {
    return InputStream.nullInputStream();
  }

  @Override
  public void resize(Window window) {
    String size = "rows %d cols %d".formatted(window.rows(), window.columns());
    try {
      new ProcessBuilder("/bin/sh", "-c", "stty " + size + " <" + pty)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(2, TimeUnit.SECONDS);
    } catch (IOException gone) {
      // The terminal has ended, and with it who would want its size.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public OptionalInt exit() {
    return script.exit();
  }

  @Override
  public void close() {
    script.close();
  }
}
