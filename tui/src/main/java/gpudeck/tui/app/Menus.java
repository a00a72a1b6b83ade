package gpudeck.tui.app;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.env.Environment;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Choice;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Dialog.Item;
import gpudeck.tui.view.Dialog.Menu;
import gpudeck.tui.view.EnvironmentsView;
import gpudeck.tui.view.ListState;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.QueueRows;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The menus of the deck. */
final class Menus {

  private Menus() {}

  /** Orders of the list that is shown. */
  static Dialog sort(Sight sight) {
    ListState list = sight.state().list();
    List<Sort> sorts = Sort.of(sight.state().scope().place());
    List<Item> items =
        sorts.stream()
            .map(sort -> new Item(sort.word(), turned(list, sort), new Choice.SortBy(sort)))
            .toList();
    return new Menu("Sort by", items, Math.max(0, sorts.indexOf(list.sort())));
  }

  private static SafeText turned(ListState list, Sort sort) {
    return SafeText.of(sort == list.sort() ? "as it is; once more turns it round" : "");
  }

  /** The colours that there are. */
  static Dialog theme(Sight sight) {
    List<String> names = List.copyOf(sight.themes());
    List<Item> items =
        names.stream().map(name -> new Item(name, SafeText.EMPTY, new Choice.Wear(name))).toList();
    return new Menu("Theme", items, Math.max(0, names.indexOf(sight.state().theme())));
  }

  /** What of the environment that the keys are on, or else of the selected job, can be copied. */
  static Dialog copy(Sight sight) {
    List<Item> items = new ArrayList<>();
    if (sight.state().pane() == Pane.ENVIRONMENTS) {
      sight
          .row()
          .flatMap(row -> EnvironmentsView.environment(sight.scene(), row))
          .ifPresent(one -> environment(items, one));
      return Menu.of(items.isEmpty() ? "Nothing to copy" : "Copy", items);
    }
    if (sight.row().orElse(null) instanceof RowKey.OfTunnel tunnel) {
      add(items, "address", SafeText.of("127.0.0.1:" + tunnel.port()));
      add(items, "for a browser", SafeText.of("http://127.0.0.1:" + tunnel.port() + "/"));
      return Menu.of("Copy", items);
    }
    QueueRows.of(sight.scene())
        .selected(sight.state().list())
        .ifPresent(row -> job(items, sight, row.host(), row.job()));
    return Menu.of(items.isEmpty() ? "Nothing to copy" : "Copy", items);
  }

  private static void environment(List<Item> items, Environment one) {
    path(items, "path", one.path());
    add(items, "name", one.name());
    path(items, "python", new Raw(one.path().bytes() + "/bin/python"));
  }

  private static void job(List<Item> items, Sight sight, String host, Job job) {
    add(items, "id", SafeText.of(job.id()));
    add(items, "host and id", SafeText.of(host + ":" + job.id()));
    add(items, "name", job.name());
    job.nodeList().ifPresent(nodes -> add(items, "nodes", nodes));
    Optional<JobDetails> details =
        sight
            .scene()
            .snapshot()
            .host(host)
            .map(HostPicture::details)
            .map(all -> all.get(job.key()))
            .flatMap(reading -> reading.lastValue());
    details.flatMap(JobDetails::stdout).ifPresent(path -> path(items, "log", path));
    details.flatMap(JobDetails::stderr).ifPresent(path -> path(items, "error log", path));
    details.flatMap(JobDetails::workdir).ifPresent(path -> path(items, "folder", path));
  }

  private static void path(List<Item> items, String label, Raw path) {
    add(items, label, path.shown());
  }

  private static void add(List<Item> items, String label, SafeText text) {
    items.add(new Item(label, text, new Choice.Copy(text)));
  }

  /**
   * A session that gpudeck did not start: its program is interrupted rather than all of it ended.
   */
  static Dialog endSession(List<Target> sessions) {
    Action interrupt = new Action(Order.INTERRUPT, sessions);
    Action kill = new Action(Order.CANCEL, sessions);
    return Menu.of(
        "End what runs in " + sessions.get(0).job().id(),
        List.of(
            new Item(
                "interrupt",
                SafeText.of("Ctrl-C to its foreground program"),
                new Choice.Ask(interrupt)),
            new Item(
                "kill",
                SafeText.of("ends the session and all its windows"),
                new Choice.Ask(kill))));
  }

  /** A run of ours: many a program that is interrupted saves its work. */
  static Dialog endRun(List<Target> runs) {
    return Menu.of(
        "End run " + runs.get(0).job().id(),
        List.of(
            new Item(
                "interrupt",
                SafeText.of("Ctrl-C to its command"),
                new Choice.Ask(new Action(Order.INTERRUPT, runs))),
            new Item(
                "cancel",
                SafeText.of("asks all of it to end, and ends it after 10 s"),
                new Choice.Ask(new Action(Order.CANCEL, runs)))));
  }
}
