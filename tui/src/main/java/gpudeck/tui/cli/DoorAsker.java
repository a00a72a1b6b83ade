package gpudeck.tui.cli;

import gpudeck.core.link.Asker;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An asker behind a door: while that is closed, no host counts as opened. Tells how long people
 * were asked, which is no time of the hosts'.
 */
final class DoorAsker implements Asker {

  private final Asker asker;
  private volatile boolean closed;
  private int asking;
  private long since;
  private long spent;

  DoorAsker(Asker asker) {
    this.asker = asker;
  }

  void open() {
    closed = false;
  }

  void close() {
    closed = true;
  }

  @Override
  public boolean isOpen(String host) {
    return !closed && asker.isOpen(host);
  }

  @Override
  public boolean trust(UnknownKey key) {
    return asking(() -> asker.trust(key));
  }

  @Override
  public Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
    return asking(() -> asker.passphrase(host, keyFile));
  }

  @Override
  public Optional<List<char[]>> answer(Questions questions) {
    return asking(() -> asker.answer(questions));
  }

  @Override
  public void tell(SafeText says) {
    asker.tell(says);
  }

  @Override
  public void hungUp(SafeText host, SafeText says) {
    asker.hungUp(host, says);
  }

  /** How long somebody was asked so far. */
  synchronized Duration asked() {
    return Duration.ofNanos(spent + (asking > 0 ? System.nanoTime() - since : 0));
  }

  private <T> T asking(Supplier<T> question) {
    begin();
    try {
      return question.get();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (asking++ == 0) {
      since = System.nanoTime();
    }
  }

  private synchronized void end() {
    if (--asking == 0) {
      spent += System.nanoTime() - since;
    }
  }
}
