package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The deck on a real terminal. Whatever ends the program (close, an exception, TERM, HUP), the
 * terminal is given back as it was; only SIGKILL leaves it raw.
 */
public final class TerminalScreen implements Screen {
  /** What terminals take for a clipboard: 74,994 bytes of base64 (xterm's limit), less the rest. */
  private static final int MAX_COPY = 48_000;

  private final Tty tty;
  private final Keyboard keyboard;
  private final Painter painter;
  private final Consumer<Input> inputs;
  private final boolean insideTmux;
  private final Thread hook = new Thread(this::giveBack, "give the terminal back");
  private final Object lock = new Object();
  private boolean ours;
  private boolean lent;
  private boolean mouse;

  private TerminalScreen(Tty tty, ScreenSettings settings, Consumer<Input> inputs) {
    this.tty = tty;
    this.inputs = inputs;
    this.mouse = settings.mouse();
    this.insideTmux = settings.insideTmux();
    this.painter = new Painter(settings.theme(), settings.ability(), settings.unicode());
    this.keyboard = new Keyboard(tty, inputs);
  }

  /**
   * Takes the terminal that the program was started on.
   *
   * @param inputs gets every key, resize and so on, on other threads than the caller's
   * @return empty where there is no terminal
   */
  public static Optional<Screen> open(ScreenSettings settings, Consumer<Input> inputs) {
    Optional<Tty> found = Tty.open();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TerminalScreen screen = new TerminalScreen(found.get(), settings, inputs);
    Runtime.getRuntime().addShutdownHook(screen.hook);
    screen.take();
    screen.keyboard.start();
    screen.watchResizes();
    return Optional.of(screen);
  }

  /** Java takes as long to hear of the signal as the rest takes until the first picture. */
  private void watchResizes() {
    Thread thread =
        new Thread(
            () -> {
              if (ResizeSignal.watch(this::measure)) {
                measure();
              }
            },
            "resize");
    thread.setDaemon(true);
    thread.start();
  }

  /** How wide the terminal is now, without taking it; empty where there is none that tells. */
  public static OptionalInt columns() {
    return Tty.ask().map(size -> OptionalInt.of(size.columns())).orElse(OptionalInt.empty());
  }

  @Override
  public Size size() {
    synchronized (lock) {
      return tty.size();
    }
  }

  @Override
  public void show(Grid grid, Optional<Cursor> cursor) {
    synchronized (lock) {
      if (ours) {
        byte[] frame = painter.frame(grid, cursor);
        if (frame.length > 0) {
          tty.write(frame);
        }
      }
    }
  }

  @Override
  public void repaint() {
    measure();
    synchronized (lock) {
      painter.forget();
    }
  }

  @Override
  public void wear(Theme theme) {
    synchronized (lock) {
      painter.wear(theme);
    }
  }

  @Override
  public void bell() {
    send(OurSequences.BELL);
  }

  @Override
  public void title(SafeText title) {
    send(OurSequences.title(title));
  }

  @Override
  public void notice(SafeText text) {
    String sequence = OurSequences.notice(text);
    send(insideTmux ? OurSequences.throughTmux(sequence) : sequence);
  }

  @Override
  public boolean copy(SafeText text) {
    boolean fits = text.value().length() <= MAX_COPY;
    if (fits) {
      send(OurSequences.copy(text));
    }
    return fits;
  }

  @Override
  public void mouse(boolean on) {
    synchronized (lock) {
      mouse = on;
      send(on ? OurSequences.MOUSE_ON : OurSequences.MOUSE_OFF);
    }
  }

  @Override
  public void suspend() {
    keyboard.pause();
    giveBack();
  }

  @Override
  public void resume() {
    boolean there;
    synchronized (lock) {
      there = tty.makeRaw();
      if (there) {
        take();
      }
    }
    if (there) {
      inputs.accept(new Input.Resized(size()));
      keyboard.resume();
    } else {
      inputs.accept(new Input.Closed());
    }
  }

  @Override
  public RawTerminal lend() {
    keyboard.pause();
    synchronized (lock) {
      ours = false;
      lent = true;
      tty.write(OurSequences.RESET + OurSequences.BLANK);
    }
    return new Lent();
  }

  private void takeBack() {
    synchronized (lock) {
      tty.write(OurSequences.RESET);
      lent = false;
      ours = true;
      painter.forget();
      tty.write(OurSequences.ENTER + (mouse ? OurSequences.MOUSE_ON : ""));
    }
    inputs.accept(new Input.Resized(size()));
    keyboard.resume();
  }

  /** What a session writes has to stay whole: nothing else is written in between. */
  private final class Lent implements RawTerminal {

    @Override
    public Size size() {
      return TerminalScreen.this.size();
    }

    @Override
    public int read(byte[] buffer) {
      return tty.read(buffer);
    }

    @Override
    public void write(byte[] buffer, int count) {
      synchronized (lock) {
        tty.write(Arrays.copyOf(buffer, count));
      }
    }

    @Override
    public void show(Grid grid, Optional<Cursor> cursor) {
      synchronized (lock) {
        tty.write(painter.frame(grid, cursor));
      }
    }

    @Override
    public void clear() {
      synchronized (lock) {
        painter.forget();
        tty.write(OurSequences.RESET + OurSequences.BLANK);
      }
    }

    @Override
    public void overlay(SafeText line) {
      synchronized (lock) {
        tty.write(OurSequences.overlay(line, tty.size()));
      }
    }

    @Override
    public void close() {
      takeBack();
    }
  }

  @Override
  public void close() {
    keyboard.pause();
    giveBack();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already; the hook finds nothing left to do.
    }
  }

  private void take() {
    synchronized (lock) {
      ours = true;
      painter.forget();
      send(OurSequences.ENTER + (mouse ? OurSequences.MOUSE_ON : ""));
    }
  }

  private void giveBack() {
    synchronized (lock) {
      if (lent) {
        tty.write(OurSequences.RESET + OurSequences.LEAVE);
        lent = false;
        tty.restore();
      }
      if (ours) {
        send((mouse ? OurSequences.MOUSE_OFF : "") + OurSequences.LEAVE);
        ours = false;
        tty.restore();
      }
    }
  }

  private void measure() {
    synchronized (lock) {
      if (!ours && !lent || tty.size().equals(tty.measure()) || lent) {
        return;
      }
    }
    inputs.accept(new Input.Resized(size()));
  }

  private void send(String sequence) {
    synchronized (lock) {
      if (ours) {
        tty.write(sequence);
      }
    }
  }
}
