package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.Attempt;
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
 * A submission in qsub's words (14 to 23.06). What is on its command line wins over the script, a
 * resource at a time, and the last of two.
 */
record SubmitScript(Submission submission, Raw qsub, Release release) {

  /** The variable in the job's Variable_List by which its attempt is known. */
  static final String MARK = "GPUDECK";

  /** Only with this is what a running job prints in its file at once; since 18.1. */
  private static final String IN_PLACE = "oed";

  private static final Pattern FILLED_IN = Pattern.compile("[$^]");

  private QsubWords more() {
    return QsubWords.of(submission.more().stream().map(word -> Raw.ofText(word).bytes()).toList());
  }

  private QsubWords script() {
    return Directives.of(submission.text(), more().value('C').orElse(Directives.MARK));
  }

  private QsubWords all() {
    return script().and(more());
  }

  private ResourceRequest.Result resources() {
    return new ResourceRequest(submission, script(), more()).result();
  }

  /** Users' own options stand where qsub takes the last one; but their variables are in ours. */
  List<Raw> options(Optional<String> token) {
    List<String> words = new ArrayList<>();
    want(words, "-q", Want.PARTITION);
    submission
        .want(Want.LIMIT)
        .flatMap(WallTime::of)
        .ifPresent(time -> words.addAll(List.of("-l", "walltime=" + WallTime.hours(time))));
    if (resources() instanceof ResourceRequest.Result.Lists lists) {
      lists.lists().forEach(list -> words.addAll(List.of("-l", list)));
    }
    want(words, "-P", Want.ACCOUNT);
    name().ifPresent(name -> words.addAll(List.of("-N", name)));
    want(words, "-J", Want.ARRAY);
    if (submission.held()) {
      words.add("-h");
    }
    words.addAll(whereItPrints());
    words.addAll(more().without('v'));
    variables(token).ifPresent(list -> words.addAll(List.of("-v", list)));
    return words.stream().map(Raw::new).toList();
  }

  private void want(List<String> words, String option, Want want) {
    submission
        .want(want)
        .ifPresent(value -> words.addAll(List.of(option, Raw.ofText(value).bytes())));
  }

  /** A text without a file would be called STDIN, and a file's name may be none for a job. */
  private Optional<String> name() {
    Optional<String> wanted = submission.want(Want.NAME).map(JobName::of);
    boolean named = wanted.isPresent() || isNamed();
    String file = submission.path().map(SubmitScript::file).orElse("");
    return named || JobName.isOne(file) ? wanted : Optional.of(JobName.of(file));
  }

  boolean isNamed() {
    return all().has('N');
  }

  private static String file(Raw path) {
    return path.bytes().substring(path.bytes().lastIndexOf('/') + 1);
  }

  /** A script of ours prints into one file, and at once, as it does elsewhere. */
  private List<String> whereItPrints() {
    List<String> words = new ArrayList<>();
    if (submission.path().isEmpty() && release.since(18, 1) && !all().has('k')) {
      words.addAll(List.of("-k", IN_PLACE));
      if (!all().has('j') && !all().has('e')) {
        words.addAll(List.of("-j", "oe"));
      }
    }
    return words;
  }

  /**
   * Those on the command line take the place of those in the script; ours stands in front, where
   * nothing that a user writes can reach it.
   */
  private Optional<String> variables(Optional<String> token) {
    Optional<String> own = more().value('v');
    return token
        .map(it -> MARK + "=" + it + own.or(() -> script().value('v')).map(v -> "," + v).orElse(""))
        .or(() -> own);
  }

  Map<Want, String> asked() {
    return submission.asked(script().wants(), more().wants());
  }

  /** Why it cannot be put in qsub's words. */
  Optional<SafeText> objection() {
    if (!submission.arguments().isEmpty()) {
      return says("qsub starts a script without arguments: hand them over as variables, with -v.");
    }
    List<String> strange = more().rest();
    if (!strange.isEmpty()) {
      return says("More words hold " + strange.get(0) + ", which is no option of qsub.");
    }
    if (submission.want(Want.PARTITION).filter(name -> name.contains(",")).isPresent()) {
      return says("PBS takes one queue, not a list of them.");
    }
    if (submission.want(Want.GPUS).flatMap(Cards::of).filter(Cards::isUntold).isPresent()) {
      return says(
          "By which of its resources this site tells the kind of a card is not known: write it in"
              + " front, as gpu_type="
              + submission.want(Want.GPUS).orElseThrow()
              + ".");
    }
    return range()
        .or(() ->
            resources() instanceof ResourceRequest.Result.Not not
                ? says(not.why())
                : Optional.empty());
  }

  private Optional<SafeText> range() {
    String typed = submission.want(Want.ARRAY).orElse("0-1");
    if (!typed.matches("\\d{1,9}-\\d{1,9}(:\\d{1,9})?(%\\d{1,9})?")) {
      return says("PBS numbers the tasks of an array in one range: 0-9, or 0-30:3.");
    }
    return typed.contains("%") && !release.since(20, 0)
        ? says(
            "PBS "
                + release.text()
                + " cannot keep an array to so many tasks at once: take "
                + typed.substring(typed.indexOf('%'))
                + " out.")
        : Optional.empty();
  }

  private static Optional<SafeText> says(String what) {
    return Optional.of(new Raw(what).shown());
  }

  /** What PBS takes another way than one may expect. */
  List<SafeText> notes() {
    List<String> notes = new ArrayList<>();
    submission
        .want(Want.NAME)
        .filter(typed -> !JobName.isOne(typed))
        .ifPresent(typed -> notes.add("PBS takes no such name: it is " + JobName.of(typed) + "."));
    if (resources() instanceof ResourceRequest.Result.Lists lists) {
      notes.addAll(lists.notes());
    }
    if (!goesToItsFolder()) {
      notes.add("PBS starts it in your home folder: the script does not go to $PBS_O_WORKDIR.");
    }
    boolean hidden = submission.path().isPresent() && all().value('k').isEmpty();
    if (hidden && release.since(18, 1)) {
      notes.add(
          "PBS keeps what it prints until it ends. With -k oed in More words it is in its file at"
              + " once.");
    }
    return notes.stream().map(note -> new Raw(note).shown()).toList();
  }

  private boolean goesToItsFolder() {
    return submission.text().bytes().matches("(?s).*(PBS_O_WORKDIR|(^|[\\n;&|]\\s*)cd\\s).*")
        || all().all('W').stream().anyMatch(list -> list.contains("sandbox"));
  }

  /** Where its logs go: folders on this host that are named without what PBS fills in. */
  List<Raw> outputs() {
    Stream<String> files =
        Stream.of('o', 'e')
            .flatMap(letter -> all().value(letter).stream())
            .filter(path -> !path.contains(":"));
    return submission.foldersOf(files, FILLED_IN);
  }

  /** As a person would type it. */
  Raw shown() {
    return shell().shown("qsub", options(Optional.empty()));
  }

  private SubmitShell shell() {
    return new SubmitShell(submission, qsub);
  }

  /**
   * Runs qsub once; by itself, where it can be told not to hand the work to a process it leaves.
   */
  String submit(Attempt attempt) {
    List<Raw> words = new ArrayList<>(options(Optional.of(attempt.token())));
    if (release.since(14, 0)) {
      words.add(0, new Raw("-f"));
    }
    return shell().submit(attempt, words);
  }
}
