package gpudeck.core.scheduler.oar;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.SubmitShell;
import gpudeck.core.scheduler.Want;
import gpudeck.core.scheduler.oar.Directives.Option;
import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A submission in oarsub's words (2.5.9). What is asked for stands for what the script's own lines
 * say of the same.
 */
record SubmitScript(Submission submission, Raw oarsub, Hierarchy site) {

  private static final Map<String, Want> SIMPLE =
      new TreeMap<>(
          Map.of(
              "-q", Want.PARTITION, "--project", Want.ACCOUNT, "-n", Want.NAME, "-d", Want.FOLDER));

  private static final Pattern FILLED_IN = Pattern.compile("%");

  /** Options that are put together from several wishes. */
  private static final Set<String> COMPOSED = Set.of("-l", "-p", "--array");

  /**
   * oarsub runs as OAR's own user: its caller cannot end it, and where the database hangs it does,
   * and goes on when that comes back. So it writes into a file without a name, which lives as long
   * as it does: told by a broken pipe that nobody listens, it would begin to take back its job.
   */
  private static final String RUN =
      """
      gd_file=$(mktemp "${TMPDIR:-/tmp}/gpudeck.XXXXXX") &&
        exec 4>"$gd_file" 5<"$gd_file" && rm -f "$gd_file" || { %s; }
      export PWD
      %s </dev/null >&4 2>&1 3<&- 4>&- 5<&-
      gd_exit=$?
      cat <&5
      (exit "$gd_exit")
      """;

  List<Option> own() {
    return Directives.of(submission.text());
  }

  private Conditions conditions() {
    return Conditions.of(submission.more());
  }

  private ResourceWords resourceWords() {
    return new ResourceWords(submission, own(), site);
  }

  Map<Want, String> asked() {
    return submission.asked(
        Directives.wants(own()),
        Directives.wants(
            Directives.ofWords(
                submission.more().stream().map(word -> Raw.ofText(word).bytes()).toList())));
  }

  /** All words but the command. */
  List<Raw> options() {
    List<Raw> words = new ArrayList<>();
    resourceWords().resources().forEach(value -> add(words, "-l", value));
    resourceWords().condition(conditions().values()).ifPresent(value -> add(words, "-p", value));
    Tasks.of(submission, own()).ifPresent(tasks -> add(words, "--array", "" + tasks));
    SIMPLE.forEach((option, want) -> value(want).ifPresent(value -> add(words, option, value)));
    own().stream()
        .filter(this::stays)
        .forEach(one -> {
          words.add(new Raw(one.option()));
          one.value().map(Raw::new).ifPresent(words::add);
        });
    if (submission.held()) {
      words.add(new Raw("--hold"));
    }
    words.addAll(conditions().rest());
    return words;
  }

  private static void add(List<Raw> words, String option, String value) {
    words.add(new Raw(option));
    words.add(new Raw(value));
  }

  /** A text without a file has no name of its own. */
  private Optional<String> value(Want want) {
    boolean unnamed = want == Want.NAME && submission.path().isEmpty() && !isNamed();
    return submission
        .want(want)
        .map(text -> Raw.ofText(text).bytes())
        .or(() -> unnamed ? Optional.of("job") : Optional.empty());
  }

  boolean isNamed() {
    return !Directives.values(own(), "-n").isEmpty()
        || !Directives.values(conditions().options(), "-n").isEmpty();
  }

  /** A line of the script that nothing else stands for. */
  private boolean stays(Option one) {
    Want want = SIMPLE.get(one.option());
    return !COMPOSED.contains(one.option()) && (want == null || submission.want(want).isEmpty());
  }

  /** Folders of its logs: absolute, and named without a pattern. */
  List<Raw> outputs() {
    return submission.foldersOf(
        Stream.of("-O", "-E").flatMap(option -> outputs(option).stream()), FILLED_IN);
  }

  private List<String> outputs(String option) {
    List<String> typed = Directives.values(conditions().options(), option);
    return typed.isEmpty() ? Directives.values(own(), option) : typed;
  }

  /** As a person would type it, in the folder where they would. */
  Raw shown() {
    return shell().typed("oarsub", with(options(), JobCommand.of(submission).shown()));
  }

  private SubmitShell shell() {
    return new SubmitShell(submission, oarsub);
  }

  private static List<Raw> with(List<Raw> options, Raw last) {
    return Stream.concat(options.stream(), Stream.of(last)).toList();
  }

  /** Runs oarsub once, where the attempt's time is not over and the file is as it was shown. */
  String submit(Attempt attempt) {
    StringBuilder line = new StringBuilder(Script.quote(oarsub));
    with(options(), JobCommand.of(submission).marked(attempt))
        .forEach(word -> line.append(' ').append(Script.quote(word)));
    return shell().fenced(attempt, startable(attempt) + RUN.formatted(stop(attempt, "file"), line));
  }

  /** OAR has a job's command run by its user's login shell. */
  private String startable(Attempt attempt) {
    return submission
        .path()
        .map(path ->
            "[ -x %s ] || { %s; }\n".formatted(Script.quote(path), stop(attempt, "execute")))
        .orElse("case $SHELL in */csh | */tcsh) %s ;; esac\n".formatted(stop(attempt, "shell")));
  }

  private static String stop(Attempt attempt, String why) {
    return "printf '\\n%s\\n' " + Script.quote("!" + attempt.token() + " " + why) + "; exit 0";
  }
}
