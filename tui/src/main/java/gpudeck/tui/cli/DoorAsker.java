package gpudeck.tui.cli;

import gpudeck.core.link.Asker;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;

/** An asker behind a door: while that is closed, no host counts as opened. */
final class DoorAsker implements Asker {

  private final Asker asker;
  private volatile boolean closed;

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
    return asker.trust(key);
  }

  @Override
  public Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
    return asker.passphrase(host, keyFile);
  }

  @Override
  public Optional<List<char[]>> answer(Questions questions) {
    return asker.answer(questions);
  }
}
