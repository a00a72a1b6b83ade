package gpudeck.tui.screen;

import java.util.function.Consumer;

/**
 * The one thread that reads the terminal. It can be paused, and then truly does not read, so that
 * the session or pager that has the terminal gets every key.
 */
final class Keyboard {
  private static final int ESCAPE_STEP = 10;

  private final Tty tty;
  private final Consumer<Input> inputs;
  private final InputDecoder decoder;
  private boolean paused;
  private boolean parked;
  private boolean over;

  Keyboard(Tty tty, Consumer<Input> inputs) {
    this.tty = tty;
    this.inputs = inputs;
    this.decoder = new InputDecoder(inputs);
  }

  void start() {
    Thread thread = new Thread(this::run, "keyboard");
    thread.setDaemon(true);
    thread.start();
  }

  /** Comes back when nothing is read any more. */
  synchronized void pause() {
    paused = true;
    boolean interrupted = false;
    while (!parked && !over) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void resume() {
    paused = false;
    notifyAll();
  }

  private void run() {
    byte[] buffer = new byte[4096];
    try {
      int count = 0;
      while (count >= 0) {
        parkWhilePaused();
        count = tty.read(buffer);
        decode(buffer, count);
      }
      inputs.accept(new Input.Closed());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finish();
    }
  }

  private void decode(byte[] buffer, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      decoder.feed(buffer[i], now());
    }
    while (decoder.isWaiting() && !tty.hasInput()) {
      Thread.sleep(ESCAPE_STEP);
      decoder.idle(now());
    }
  }

  private synchronized void parkWhilePaused() throws InterruptedException {
    while (paused) {
      parked = true;
      notifyAll();
      wait();
    }
    parked = false;
  }

  private synchronized void finish() {
    over = true;
    notifyAll();
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
