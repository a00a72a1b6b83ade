package gpudeck.tui.cli;

import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Want;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gpudeck where --gpus v100:2 --time 12h}. */
@Command(
    name = "where",
    description = "Which partitions would take a job, and which would start it soonest.")
final class WhereCommand implements Callable<Integer> {

  private final Run run;
  private final Map<Want, String> wants = new EnumMap<>(Want.class);

  WhereCommand(Run run) {
    this.run = run;
  }

  @Option(
      names = "--gpus",
      paramLabel = "[KIND:]N",
      description = "Cards on each node: 2, or v100:2 (default: 1).")
  void gpus(String value) {
    wants.put(Want.GPUS, value);
  }

  @Option(names = "--nodes", paramLabel = "N", description = "Nodes (default: 1).")
  void nodes(String value) {
    wants.put(Want.NODES, value);
  }

  @Option(
      names = {"--time", "--limit"},
      paramLabel = "TIME",
      description = "Wall time: 90m, 2h, 1d12h.")
  void time(String value) {
    wants.put(Want.LIMIT, value);
  }

  @Override
  public Integer call() {
    wants.putIfAbsent(Want.GPUS, "1");
    Optional<Map.Entry<Want, String>> wrong =
        wants.entrySet().stream().filter(one -> !one.getKey().accepts(one.getValue())).findFirst();
    if (wrong.isPresent()) {
      Want want = wrong.get().getKey();
      String option = want == Want.LIMIT ? "time" : want.word();
      return run.wrong("--%s is %s, not %s".formatted(option, want.says(), wrong.get().getValue()));
    }
    return Ask.of(wants)
        .map(ask -> new WhereRun(run, ask).run())
        .orElseGet(() -> run.wrong("so many nodes there are nowhere"));
  }
}
