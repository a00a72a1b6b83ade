package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One kind of things that hosts have lists of: nodes, partitions, tmux sessions. {@link HostList}
 * makes one list of them over all hosts.
 */
interface HostThings<T> {

  Reading<List<T>> reading(HostPicture picture);

  /** Whether a scheduler can tell them at all. */
  boolean told(Scheduler scheduler);

  /** Whether they are a host's own: else two names of one cluster tell the same ones. */
  default boolean ofHosts() {
    return false;
  }

  /** Whether anything has to be said of a host whose things are not there or not new. */
  default boolean concerns(HostPicture picture) {
    return true;
  }

  /** What one of them is called. */
  String one();

  /** What to say where there is none. */
  default String none() {
    return "There is no %s.".formatted(one());
  }

  /** What to say of a host whose scheduler cannot tell them. */
  default String untold(String host) {
    return host + " is a machine by itself: it has no " + one() + "s.";
  }

  /** The columns, without that of the host. */
  List<Column> columns();

  /** A cell for each column. */
  List<StyledLine> cells(T thing);

  /** The same, where it matters which host told it. */
  default List<StyledLine> cells(String host, T thing) {
    return cells(thing);
  }

  /** A second line of the selected row. */
  default Optional<StyledLine> below(T thing) {
    return Optional.empty();
  }

  /** The same, where it matters which host told it. */
  default Optional<StyledLine> below(String host, T thing) {
    return below(thing);
  }

  String name(T thing);

  RowKey key(String host, T thing);

  /** What a filter may ask of them, besides name and host. */
  List<Field<T>> fields();

  /** The order that a user asks for; one that says nothing of these things is that of names. */
  Comparator<T> order(Sort sort);

  /** The order within a host where the user asks for none, or theirs leaves two equal. */
  default Comparator<T> usualOrder() {
    return Comparator.comparing(this::name, NaturalOrder.INSTANCE);
  }

  /** What the title says of all of them together, besides how many there are. */
  List<StyledLine> counts(List<T> all);
}
