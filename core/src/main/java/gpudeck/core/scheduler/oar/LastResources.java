package gpudeck.core.scheduler.oar;

import java.util.concurrent.atomic.AtomicReference;

/** The resources as they were last told; none before the first time. */
final class LastResources {

  private final AtomicReference<Resources> last = new AtomicReference<>(Resources.NONE);

  boolean areKnown() {
    return !last.get().isEmpty();
  }

  Hierarchy hierarchy() {
    return last.get().hierarchy();
  }

  /** Those of this answer, or where it has none, those of an earlier one. */
  Resources after(Sections.Printed printed) {
    printed.nodes().map(Resources::read).filter(told -> !told.isEmpty()).ifPresent(last::set);
    return last.get();
  }
}
