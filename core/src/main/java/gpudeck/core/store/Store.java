package gpudeck.core.store;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Holds the one snapshot; any thread may change it, and whoever listens hears of which host
 * something changed, never what.
 */
public final class Store {

  private final AtomicReference<Snapshot> current = new AtomicReference<>(Snapshot.EMPTY);
  private final Consumer<String> changed;

  /**
   * @param changed called on the changing thread with the host's name; must not wait
   */
  public Store(Consumer<String> changed) {
    this.changed = changed;
  }

  /** What is known now. */
  public Snapshot snapshot() {
    return current.get();
  }

  /** Changes something; {@code change} may run more than once. */
  public void update(String host, UnaryOperator<Snapshot> change) {
    current.updateAndGet(before -> {
      Snapshot after = change.apply(before);
      return new Snapshot(before.version() + 1, after.hosts(), after.commands());
    });
    changed.accept(host);
  }
}
