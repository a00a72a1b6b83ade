package gpudeck.tui.cli;

import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.scheduler.plain.RunRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpudeck run [HOST] -- COMMAND...}. */
@Command(
    name = "run",
    customSynopsis =
        "gpudeck run [-H HOST] [--gpus N] [--name NAME] [--limit TIME] [--folder DIR] [--yes]"
            + " -- COMMAND...",
    description =
        "Run a command on a machine without a scheduler, on cards that nobody uses: it waits for"
            + " them in turn, outlives this terminal, and is a job with a log and an exit code.")
final class RunCommand implements Callable<Integer> {

  private static final String END_OF_OURS = "--";

  private final Run run;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description =
          "Behind --, the program and its arguments, each word as it is: for the words of a shell"
              + " write sh -c '...'. Before --, at most a HOST, as with -H.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--gpus",
      paramLabel = "N",
      description =
          "Wait for so many free GPUs and set CUDA_VISIBLE_DEVICES to them; 0 hides all"
              + " (default: leave it as it is).")
  private Integer gpus;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the job is called (default: after the command).")
  private String name;

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      description = "End it after so long, such as 90m, 2h or 1d12h (default: never).")
  private String limit;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Run it in this folder of the host (default: your home).")
  private String folder;

  @Option(names = "--yes", description = "Needed where there is no terminal.")
  private boolean yes;

  @Option(
      names = "--on-login-node",
      description = "Run it although the host has a scheduler, and others work there.")
  private boolean onLoginNode;

  RunCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    List<String> typed = spec.commandLine().getParseResult().originalArgs();
    int end = typed.indexOf(END_OF_OURS);
    if (end < 0) {
      return run.wrong("the command stands behind --, such as: gpudeck run -- python train.py");
    }
    int ofCommand = typed.size() - end - 1;
    List<String> before = words.subList(0, words.size() - ofCommand);
    List<String> hosts = new ArrayList<>(run.options().hosts());
    hosts.addAll(before);
    if (before.size() > 1 || hosts.size() > 1) {
      return run.wrong("a run is on one host; the command stands behind --");
    }
    return call(hosts, typed.subList(end + 1, typed.size()));
  }

  private int call(List<String> hosts, List<String> command) {
    Optional<Duration> time = Optional.ofNullable(limit).flatMap(WallTime::of);
    if (limit != null && time.isEmpty()) {
      return run.wrong("--limit is " + Want.LIMIT.says() + ", not " + limit);
    }
    if (run.options().readonly()) {
      run.say("--readonly: nothing is changed");
      return Exit.FAILED;
    }
    if (!yes && !run.outside().isTerminal().canAsk()) {
      return run.wrong("without a terminal run needs --yes");
    }
    RunRequest request =
        RunRequest.of(
                Optional.ofNullable(name),
                gpus == null ? OptionalInt.empty() : OptionalInt.of(gpus),
                Optional.ofNullable(folder),
                command)
            .within(time);
    return request.objection().map(run::wrong).orElseGet(() -> start(hosts, request));
  }

  private int start(List<String> hosts, RunRequest request) {
    Outside.Choice choice = run.named(hosts);
    if (choice instanceof Outside.Choice.Wrong wrong) {
      return run.wrong(wrong.says());
    }
    List<String> names = ((Outside.Choice.Hosts) choice).names();
    if (names.size() != 1) {
      return run.wrong("on which host? Name it with -H; there are " + String.join(", ", names));
    }
    Starting starting = new Starting(run, request, onLoginNode);
    return run.withHosts(hosts, (desk, opened) -> starting.on(desk, opened.get(0)));
  }
}
