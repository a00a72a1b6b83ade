package gpudeck.tui.app;

import gpudeck.tui.view.Meaning;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Looks up what names mean, beside the screen: only what is in sight, one at a time, each once. */
final class Lookups implements AutoCloseable {

  private final Function<String, Meaning> book;
  private final BiConsumer<String, Meaning> told;
  private final Set<String> asked = new HashSet<>();
  private final Thread thread = new Thread(this::work, "picker");
  private List<String> wanted = List.of();
  private boolean closed;

  /**
   * @param book may take its time
   * @param told hears the answers, on the thread of the lookups
   */
  Lookups(Function<String, Meaning> book, BiConsumer<String, Meaning> told) {
    this.book = book;
    this.told = told;
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on these are in sight. */
  synchronized void want(List<String> names) {
    wanted = names;
    notifyAll();
  }

  private void work() {
    for (Optional<String> name = next(); name.isPresent(); name = next()) {
      told.accept(name.get(), book.apply(name.get()));
    }
  }

  /** The next one to look up; empty once closed. */
  private synchronized Optional<String> next() {
    try {
      while (!closed) {
        Optional<String> next = wanted.stream().filter(asked::add).findFirst();
        if (next.isPresent()) {
          return next;
        }
        wait();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.interrupt();
  }
}
