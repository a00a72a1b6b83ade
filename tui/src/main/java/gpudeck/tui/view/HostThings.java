package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One kind of things that hosts have lists of: nodes, partitions, tmux sessions. {@link HostList}
 * makes one list of them over all hosts.
 */
interface HostThings<T> {

  Reading<List<T>> reading(HostPicture picture);

  /** Whether a scheduler can tell them at all. */
  boolean told(Scheduler scheduler);

  /** What one of them is called. */
  String one();

  /** The columns, without that of the host. */
  List<Column> columns();

  /** A cell for each column. */
  List<StyledLine> cells(T thing);

  String name(T thing);

  RowKey key(String host, T thing);

  /** What a filter looks at, by the names that a user types, without name and host. */
  Map<String, String> fields(T thing);

  /** The order that a user asks for; one that says nothing of these things is that of names. */
  Comparator<T> order(Sort sort);

  /** What the title says of all of them together, besides how many there are. */
  List<StyledLine> counts(List<T> all);
}
