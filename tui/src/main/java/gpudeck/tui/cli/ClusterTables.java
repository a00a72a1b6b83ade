package gpudeck.tui.cli;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.cli.Table.Cell;
import gpudeck.tui.cli.Table.Column;
import gpudeck.tui.view.Clocks;
import gpudeck.tui.view.Durations;
import gpudeck.tui.view.Sizes;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Nodes, partitions and sessions as tables for people. */
final class ClusterTables {

  private static final SafeText COMMA = SafeText.of(",");

  private ClusterTables() {}

  static Table nodes(List<HostAnswer<List<Node>>> answers) {
    Table table =
        new Table(
            Column.left("HOST"),
            Column.left("NODE"),
            Column.left("STATE"),
            Column.right("CPUS"),
            Column.right("MEMORY"),
            Column.left("GPUS"),
            Column.left("PARTITIONS"),
            Column.left("REASON"));
    each(answers, (host, node) -> node(table, host, node));
    return oneHost(answers, table);
  }

  private static void node(Table table, String host, Node node) {
    table.row(
        Cell.of(host),
        Cell.of(node.name()),
        new Cell(SafeText.of(node.state().word()), tint(node.state())),
        Cell.of(cpus(node)),
        Cell.of(memory(node.memoryBytes())),
        Cell.of(gpus(node.gpus())),
        Cell.of(SafeText.join(COMMA, node.partitions())),
        Cell.of(node.reason().orElse(SafeText.EMPTY)));
  }

  private static Tint tint(Node.State state) {
    return switch (state) {
      case IDLE -> Tint.GOOD;
      case MIXED, ALLOCATED -> Tint.PLAIN;
      case DRAINING -> Tint.WAITING;
      case STANDBY -> Tint.MUTED;
      case DOWN -> Tint.BAD;
      case UNKNOWN -> Tint.MUTED;
    };
  }

  private static String cpus(Node node) {
    String total = text(node.cpus());
    return node.cpusUsed().isPresent() ? node.cpusUsed().getAsInt() + "/" + total : total;
  }

  private static String memory(OptionalLong bytes) {
    return bytes.isPresent() ? Sizes.memory(bytes.getAsLong()) : "";
  }

  static Table partitions(List<HostAnswer<List<Partition>>> answers) {
    Table table =
        new Table(
            Column.left("HOST"),
            Column.left("PARTITION"),
            Column.left("STATE"),
            Column.right("LIMIT"),
            Column.right("NODES"),
            Column.left("GPUS"),
            Column.right("PENDING"),
            Column.left("YOURS"));
    each(answers, (host, partition) -> partition(table, host, partition));
    return oneHost(answers, table);
  }

  private static void partition(Table table, String host, Partition partition) {
    table.row(
        Cell.of(host),
        Cell.of(partition.isDefault() ? partition.name().plus("*") : partition.name()),
        Cell.of(partition.state()),
        Cell.of(partition.limit().map(Durations::span).orElse("")),
        Cell.of(text(partition.nodes())),
        Cell.of(gpus(partition.gpus())),
        Cell.of(text(partition.pendingJobs())),
        Cell.of(partition.allowed().map(yes -> yes ? "yes" : "no").orElse("")));
  }

  static Table sessions(List<HostAnswer<List<Session>>> answers) {
    Table table =
        new Table(
            Column.left("HOST"),
            Column.left("SESSION"),
            Column.left("CREATED"),
            Column.right("ATTACHED"),
            Column.left("WINDOWS"));
    each(answers, (host, session) -> session(table, host, session));
    return oneHost(answers, table);
  }

  private static void session(Table table, String host, Session session) {
    table.row(
        Cell.of(host),
        Cell.of(session.name()),
        Cell.of(session.created().map(at -> Clocks.full(at, ZoneId.systemDefault())).orElse("")),
        Cell.of(Integer.toString(session.attached())),
        Cell.of(
            SafeText.join(
                SafeText.of(", "),
                session.windows().stream().map(ClusterTables::window).toList())));
  }

  private static SafeText window(Session.Window window) {
    SafeText name = SafeText.of(window.index() + ":").plus(window.name());
    return window.active() ? name.plus("*") : name;
  }

  /** {@code 4 v100 (3 free), 2 k40}. */
  private static SafeText gpus(List<GpuCount> gpus) {
    return SafeText.of(gpus.stream().map(ClusterTables::gpus).collect(Collectors.joining(", ")));
  }

  private static String gpus(GpuCount gpus) {
    String cards = (gpus.total() + " " + gpus.type()).strip();
    return gpus.free().isPresent() ? cards + " (" + gpus.free().getAsInt() + " free)" : cards;
  }

  private static String text(OptionalInt count) {
    return count.isPresent() ? Integer.toString(count.getAsInt()) : "";
  }

  private static <T> void each(
      List<? extends HostAnswer<? extends Collection<T>>> answers, Row<T> row) {
    for (HostAnswer<? extends Collection<T>> answer : answers) {
      Optional<? extends Collection<T>> values = answer.value();
      values.ifPresent(all -> all.forEach(one -> row.add(answer.name(), one)));
    }
  }

  private static Table oneHost(List<?> answers, Table table) {
    return answers.size() == 1 ? table.without("HOST") : table;
  }

  private interface Row<T> {
    void add(String host, T value);
  }
}
