package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.store.HostPicture;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.screen.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** All that is known of one row. */
final class DetailsView {

  private static final String ASIDE = "Esc back";

  private final Scene scene;
  private final int width;

  private DetailsView(Scene scene, int width) {
    this.scene = scene;
    this.width = width;
  }

  static DialogText of(Scene scene, Dialog.Details details, int width) {
    return new DetailsView(scene, width).row(details.row(), details.receipt());
  }

  private DialogText row(RowKey row, Optional<Receipt> receipt) {
    if (row instanceof RowKey.OfNode key) {
      return find(HostPicture::nodes, key.host(), node -> node.name().equals(key.node()))
          .map(node -> node(node, word(key.host())))
          .orElseGet(this::gone);
    }
    if (row instanceof RowKey.OfPartition key) {
      return find(HostPicture::partitions, key.host(), p -> p.name().equals(key.partition()))
          .map(one -> partition(one, word(key.host())))
          .orElseGet(this::gone);
    }
    if (row instanceof RowKey.OfSession key) {
      return scene.snapshot().hosts().values().stream()
          .flatMap(host -> host.sessions().lastValue().stream().flatMap(List::stream))
          .filter(session -> session.key().equals(key.session()))
          .findFirst()
          .map(this::session)
          .orElseGet(this::gone);
    }
    if (row instanceof RowKey.OfTunnel key) {
      return TunnelView.details(scene, key, ASIDE, width).orElseGet(this::gone);
    }
    if (row instanceof RowKey.OfEnvironment key) {
      return EnvironmentDetails.of(scene, key, width).orElseGet(this::gone);
    }
    return QueueRows.find(scene, row)
        .map(found -> JobDetailsView.of(scene, found, receipt, width))
        .orElseGet(this::gone);
  }

  private <T> Optional<T> find(
      Function<HostPicture, Reading<List<T>>> list, String host, Predicate<T> wanted) {
    return scene.snapshot().host(host).map(list).flatMap(Reading::lastValue).stream()
        .flatMap(List::stream)
        .filter(wanted)
        .findFirst();
  }

  private DialogText gone() {
    SafeText says = SafeText.of("It is not in the list any more; that says not what became of it.");
    return DialogText.of("Gone", ASIDE, new Facts(width).say(says, Role.MUTED).lines());
  }

  private String word(String host) {
    return scene.snapshot().host(host).map(HostPicture::partitionWord).orElse("partition");
  }

  private DialogText node(Node node, String partition) {
    String cpus = node.cpus().isPresent() ? String.valueOf(node.cpus().getAsInt()) : "";
    String used = node.cpusUsed().isPresent() ? ", " + node.cpusUsed().getAsInt() + " in use" : "";
    String memory =
        node.memoryBytes().isPresent() ? Sizes.memory(node.memoryBytes().getAsLong()) : "";
    Facts facts =
        new Facts(width)
            .add("State", node.state().word() + " (" + node.nativeState().value() + ")")
            .add("Reason", node.reason());
    node.gpus().forEach(gpu -> facts.add("GPUs", GpuCells.words(gpu)));
    facts
        .add("CPUs", cpus + used)
        .add("Memory", memory)
        .add(Facts.label(partition) + "s", list(node.partitions()))
        .add("Features", list(node.features()));
    return DialogText.of(title("Node ", node.name()), ASIDE, facts.lines());
  }

  private DialogText partition(Partition partition, String word) {
    Facts facts =
        new Facts(width)
            .add("State", partition.state())
            .add("For you", partition.allowed().map(yes -> yes ? "open" : "not open").orElse(""))
            .add("Default", partition.isDefault() ? "yes" : "")
            .add("Time limit", partition.limit().map(Durations::span).orElse("none, or not told"));
    partition.limits().forEach(limit -> facts.add("Limit", limit));
    if (partition.nodes().isPresent()) {
      facts.add("Nodes", Sizes.count(partition.nodes().getAsInt()));
    }
    partition.gpus().forEach(gpu -> facts.add("GPUs", GpuCells.words(gpu)));
    if (partition.pendingJobs().isPresent()) {
      facts.add("Waiting", Sizes.count(partition.pendingJobs().getAsInt(), "job"));
    }
    return DialogText.of(title(Facts.label(word) + " ", partition.name()), ASIDE, facts.lines());
  }

  private DialogText session(Session session) {
    Facts facts =
        new Facts(width)
            .add("Id", session.key().id())
            .add("Created", session.created().map(at -> Clocks.full(at, scene.zone())).orElse(""))
            .add("Attached", session.attached() == 0 ? "no" : String.valueOf(session.attached()))
            .gap();
    for (Session.Window window : session.windows()) {
      SafeText runs = window.name().plus("  runs ").plus(window.command());
      facts.add("Window " + window.index(), window.active() ? runs.plus("  (in front)") : runs);
    }
    return DialogText.of(title("tmux session ", session.name()), ASIDE, facts.lines());
  }

  private StyledLine title(String what, SafeText name) {
    return StyledLine.of(SafeText.of(what).plus(name.cutMiddle(width / 2)), Role.TITLE);
  }

  private static String list(List<SafeText> names) {
    return SafeText.join(SafeText.of(", "), names).value();
  }
}
