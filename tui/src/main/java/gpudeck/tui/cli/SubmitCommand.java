package gpudeck.tui.cli;

import gpudeck.core.scheduler.Want;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpudeck submit SCRIPT [-- WORDS...]}; a template takes the place of the script. */
@Command(
    name = "submit",
    description =
        "Submit a job once: shows script and command, asks, and says which job it is, also when"
            + " the answer is lost.")
final class SubmitCommand implements Callable<Integer> {

  private final Run run;
  private final Map<Want, String> wants = new EnumMap<>(Want.class);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCRIPT",
      description = "A script's path on the host; relative: in the home folder there.")
  private String script;

  @Parameters(
      index = "1..*",
      paramLabel = "WORDS",
      description = "Behind --: further words for the scheduler's own command.")
  private List<String> more = new ArrayList<>();

  @Option(
      names = "--arguments",
      paramLabel = "ARGS",
      description =
          "What the script is started with, in one word, quoted as in a shell: '3 --lr 1'.")
  private String arguments = "";

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "A template instead of SCRIPT, filled in with --set.")
  private String template;

  @Option(
      names = "--set",
      paramLabel = "VARIABLE=VALUE",
      description = "A field of the template: --set COMMAND='python train.py'.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--here",
      description = "SCRIPT is a file of this machine; its text is handed over.")
  private boolean here;

  @Option(names = "--hold", description = "Keep it from starting until it is released.")
  private boolean held;

  @Option(names = "--yes", description = "Do not ask; needed where there is no terminal.")
  private boolean yes;

  SubmitCommand(Run run) {
    this.run = run;
  }

  @Option(names = "--partition", paramLabel = "NAME", description = "A partition or queue.")
  void partition(String value) {
    wants.put(Want.PARTITION, value);
  }

  @Option(names = "--limit", paramLabel = "TIME", description = "Wall time: 90m, 2h, 1d12h.")
  void limit(String value) {
    wants.put(Want.LIMIT, value);
  }

  @Option(
      names = "--gpus",
      paramLabel = "[KIND:]N",
      description = "Cards on each node: 2, or v100:2.")
  void gpus(String value) {
    wants.put(Want.GPUS, value);
  }

  @Option(names = "--nodes", paramLabel = "N", description = "Nodes.")
  void nodes(String value) {
    wants.put(Want.NODES, value);
  }

  @Option(names = "--cpus", paramLabel = "N", description = "Processor cores for each task.")
  void cpus(String value) {
    wants.put(Want.CPUS, value);
  }

  @Option(names = "--memory", paramLabel = "SIZE", description = "Memory on each node: 16G.")
  void memory(String value) {
    wants.put(Want.MEMORY, value);
  }

  @Option(names = "--account", paramLabel = "NAME", description = "An account or project.")
  void account(String value) {
    wants.put(Want.ACCOUNT, value);
  }

  @Option(names = "--name", paramLabel = "NAME", description = "The job's name.")
  void name(String value) {
    wants.put(Want.NAME, value);
  }

  @Option(names = "--array", paramLabel = "TASKS", description = "The tasks of an array: 0-9%%2.")
  void array(String value) {
    wants.put(Want.ARRAY, value);
  }

  @Option(
      names = "--folder",
      paramLabel = "PATH",
      description = "The folder on the host in which it is submitted (default: the script's).")
  void folder(String value) {
    wants.put(Want.FOLDER, value);
  }

  @Override
  public Integer call() {
    return wrong()
        .map(run::wrong)
        .orElseGet(() ->
            new SubmitRun(run, new SubmitRun.Order(source(), wants, words(), held, yes)).run());
  }

  private Optional<String> wrong() {
    if (script == null && template == null) {
      return Optional.of("what is to be submitted? A script, or --template NAME");
    }
    if (template == null && !values.isEmpty()) {
      return Optional.of("--set fills in a --template");
    }
    if (here && template != null) {
      return Optional.of("--here names a script, and --template stands for one");
    }
    boolean text = here || template != null;
    return text && !arguments.isEmpty()
        ? Optional.of("only a script on the host is started with --arguments")
        : Optional.empty();
  }

  private JobSource source() {
    if (template != null) {
      return new JobSource.FromTemplate(template, values);
    }
    return here ? new JobSource.Here(script) : new JobSource.OnHost(script, arguments);
  }

  /** Of a template the first word behind {@code --} is no script. */
  private List<String> words() {
    List<String> words = new ArrayList<>(more);
    if (template != null && script != null) {
      words.add(0, script);
    }
    return words;
  }
}
