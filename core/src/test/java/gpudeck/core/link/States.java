package gpudeck.core.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Remembers what a link says of itself, and waits for it to say something. */
public final class States implements Consumer<LinkState> {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<LinkState> heard = new ArrayList<>();
  private int from;

  @Override
  public synchronized void accept(LinkState state) {
    heard.add(state);
    notifyAll();
  }

  /** Waits for a state that was not waited for yet; fails after 20 s. */
  public <S extends LinkState> S await(Class<S> kind) {
    return kind.cast(await(kind::isInstance));
  }

  private synchronized LinkState await(Predicate<LinkState> test) {
    Deadline deadline = Deadline.in(PATIENCE);
    while (!deadline.passed()) {
      while (from < heard.size()) {
        LinkState next = heard.get(from++);
        if (test.test(next)) {
          return next;
        }
      }
      deadline.await(this);
    }
    throw new AssertionError("not heard; the link said " + heard);
  }

  /** All that was said so far. */
  public synchronized List<LinkState> heard() {
    return List.copyOf(heard);
  }
}
