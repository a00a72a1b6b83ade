package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.LoginShell;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.SubmitShell;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A submission in sbatch's words (17.02 to 25). What is on its command line wins over the script.
 */
record SubmitScript(Submission submission, Raw sbatch, Optional<String> cluster) {

  /** A job goes to the cluster that is shown, whichever a login names. */
  static final String ONE_CLUSTER = "unset SLURM_CLUSTERS SBATCH_CLUSTERS\n";

  private static final Pattern FILLED_IN = Pattern.compile("%");

  /** Users' own options stand where sbatch takes the last one; the mark comes behind them all. */
  List<Raw> options(Optional<String> mark) {
    List<Raw> words = new ArrayList<>();
    cluster.ifPresent(name -> words.add(Raw.ofText("--clusters=" + name)));
    submission.wants().forEach((want, value) -> option(want, value).ifPresent(words::add));
    namesItself().ifPresent(words::add);
    if (submission.held()) {
      words.add(Raw.ofText("--hold"));
    }
    submission.more().forEach(word -> words.add(Raw.ofText(word)));
    mark.ifPresent(text -> words.add(new Raw("--comment=" + comment(text))));
    return words;
  }

  private static Optional<Raw> option(Want want, String value) {
    return switch (want) {
      case PARTITION -> said("--partition=", value);
      case LIMIT -> WallTime.of(value).flatMap(time -> said("--time=", WallTime.hours(time)));
      case GPUS -> said("--gres=", value.equals("0") ? "none" : "gpu:" + value);
      case NODES -> said("--nodes=", value);
      case CPUS -> said("--cpus-per-task=", value);
      case MEMORY -> said("--mem=", value.toUpperCase(java.util.Locale.ROOT));
      case ACCOUNT -> said("--account=", value);
      case NAME -> said("--job-name=", value);
      case ARRAY -> said("--array=", value);
      case FOLDER -> Optional.empty();
    };
  }

  private static Optional<Raw> said(String option, String value) {
    return Optional.of(Raw.ofText(option + value));
  }

  private SbatchLine more() {
    return SbatchLine.of(submission.more().stream().map(word -> Raw.ofText(word).bytes()).toList());
  }

  private SbatchLine script() {
    return SbatchLine.of(Directives.of(submission.text()));
  }

  Map<Want, String> asked() {
    return submission.asked(script().wants(), more().wants());
  }

  /**
   * Why it cannot be put in sbatch's words.
   *
   * @param ours the cluster whose queue is shown
   */
  Optional<SafeText> objection(String ours) {
    List<String> strange = more().rest();
    if (!strange.isEmpty()) {
      String word = strange.get(0);
      return says(
          word.startsWith("-")
              ? "In More words " + word + " lacks its value."
              : "More words hold "
                  + word
                  + ", which is no option: sbatch would take it for the script.");
    }
    return script()
        .and(more())
        .value("clusters")
        .filter(name -> !name.equalsIgnoreCase(ours))
        .flatMap(name ->
            says(
                "It names the cluster "
                    + name
                    + ", and this is the queue of "
                    + ours
                    + ": take -M out; a host of config.toml with cluster = \""
                    + name
                    + "\" submits there."));
  }

  private static Optional<SafeText> says(String what) {
    return Optional.of(new Raw(what).shown());
  }

  /** A script without a file would be called {@code sbatch}. */
  private Optional<Raw> namesItself() {
    boolean named =
        submission.path().isPresent() || submission.want(Want.NAME).isPresent() || isNamed();
    return named ? Optional.empty() : said("--job-name=", "job");
  }

  boolean isNamed() {
    return Stream.concat(Directives.of(submission.text()).stream(), submission.more().stream())
        .anyMatch(word -> word.startsWith("--job-name") || word.startsWith("-J"));
  }

  /** The user's own comment stays in front. */
  private String comment(String mark) {
    List<String> more = submission.more().stream().map(word -> Raw.ofText(word).bytes()).toList();
    return Directives.value(more, "--comment")
        .or(() -> Directives.value(Directives.of(submission.text()), "--comment"))
        .filter(own -> !own.isBlank())
        .map(own -> own + " " + mark)
        .orElse(mark);
  }

  /** Where its logs go: absolute folders that are named without a pattern. */
  List<Raw> outputs() {
    List<String> words = new ArrayList<>(Directives.of(submission.text()));
    submission.more().forEach(word -> words.add(Raw.ofText(word).bytes()));
    Stream<String> files =
        Stream.of("--output", "-o", "--error", "-e")
            .flatMap(option -> Directives.value(words, option).stream());
    return submission.foldersOf(files, FILLED_IN);
  }

  /** As a person would type it, in the folder where they would. */
  Raw shown() {
    return shell().shown("sbatch", options(Optional.empty()));
  }

  private SubmitShell shell() {
    return new SubmitShell(submission, sbatch, ONE_CLUSTER);
  }

  /** Runs sbatch once, where the attempt's time is not over and the file is as it was shown. */
  String submit(Attempt attempt) {
    return shell().submit(attempt, with("--parsable", options(Optional.of(attempt.mark()))));
  }

  private static List<Raw> with(String first, List<Raw> options) {
    return Stream.concat(Stream.of(new Raw(first)), options.stream()).toList();
  }

  /** Asks sbatch what it would do; its answer is on standard error. */
  String test(String nonce, int seconds) {
    String inner =
        shell().enter("!" + nonce)
            + "printf '\\n%s\\n' "
            + Script.quote("=" + nonce)
            + " >&2\n"
            + "export TZ=UTC SLURM_TIME_FORMAT=standard LC_ALL=C\n"
            + shell().run(with("--test-only", options(Optional.empty())));
    return LoginShell.script(seconds, inner, submission.text());
  }
}
