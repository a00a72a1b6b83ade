package gpudeck.tui.cli;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One look at a list of every host, printed: what {@code nodes} and its like are. */
record Listing<T>(
    Glance<List<T>> glance,
    BiConsumer<Json, T> json,
    Function<List<HostAnswer<List<T>>>, Table> table) {

  /** Runs the command; returns its exit code. */
  int run(Run run) {
    return run.withHosts((desk, hosts) -> {
      List<HostAnswer<List<T>>> answers = glance.look(desk, hosts, run.options().timeout());
      if (run.options().json()) {
        run.print(Report.ofHosts(answers, glance.what(), json));
      } else {
        run.print(table.apply(answers), glance.what(), answers);
      }
      run.sayTroubles(answers);
      return Run.exit(answers);
    });
  }
}
