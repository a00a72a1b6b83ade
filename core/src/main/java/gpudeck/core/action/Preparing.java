package gpudeck.core.action;

import gpudeck.core.insight.NodesSight;
import gpudeck.core.insight.SubmitWarnings;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ground;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.ScriptFile;
import gpudeck.core.scheduler.ShellWords;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Submitter.Tested;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.submit.Origin;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what is to be known before a job is submitted; submits nothing. Waits: call it on a
 * worker.
 */
public final class Preparing {

  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private final Watch watch;

  public Preparing(Watch watch) {
    this.watch = watch;
  }

  /**
   * A job as somebody has filled it in.
   *
   * @param path of the script on the host, as typed: {@code ~} and nothing in front mean the home
   *     folder, and arguments may stand behind it; empty: the text is all there is
   * @param arguments further ones
   */
  public record Draft(
      String host,
      Optional<String> path,
      Raw text,
      List<String> arguments,
      Map<Want, String> wants,
      List<String> more,
      boolean held) {}

  /**
   * All that a user should see before it goes.
   *
   * @param command as a person would type it
   * @param test what the scheduler's own test says; empty where it has none
   * @param warnings what will probably go wrong, a sentence each
   * @param origin of which version the files of its folder are
   */
  public record Prepared(
      String host,
      Submission submission,
      SafeText command,
      Optional<Parsed<Tested>> test,
      List<SafeText> warnings,
      Origin origin) {}

  /** Looks at the script, its folders and the scheduler's own test. */
  public Parsed<Prepared> prepare(Draft draft) {
    Optional<HostPicture> picture = watch.snapshot().host(draft.host());
    Optional<Submitter> submitter =
        picture.flatMap(HostPicture::found).flatMap(found -> found.scheduler().submitter());
    if (submitter.isEmpty()) {
      return bad("gpudeck cannot submit to the scheduler of " + draft.host() + ".");
    }
    Raw home = picture.flatMap(HostPicture::hello).map(hello -> hello.home()).orElse(new Raw("/"));
    Map<Want, String> wants = wants(draft, home);
    if (draft.path().isEmpty()) {
      Submission text =
          new Submission(Optional.empty(), draft.text(), wants, draft.more(), draft.held());
      return checked(submitter.get(), text, picture.get());
    }
    Parsed<ScriptFile.Found> script = script(draft.host(), absolute(draft.path().get(), home));
    return script instanceof Parsed.Value<ScriptFile.Found> found
        ? checked(submitter.get(), started(found.value(), draft, wants), picture.get())
        : new Parsed.Bad<>(((Parsed.Bad<ScriptFile.Found>) script).trouble());
  }

  private static Submission started(ScriptFile.Found script, Draft draft, Map<Want, String> wants) {
    List<String> arguments = new ArrayList<>(ShellWords.of(script.behind()));
    arguments.addAll(draft.arguments());
    return new Submission(
        Optional.of(script.path()), script.text(), arguments, wants, draft.more(), draft.held());
  }

  private Parsed<Prepared> checked(
      Submitter submitter, Submission submission, HostPicture picture) {
    Submission settled =
        submitter.asksNodes(submission)
            ? submitter.settled(submission, nodes(picture))
            : submission;
    Optional<SafeText> objection = submitter.objection(settled);
    return objection.isPresent()
        ? new Parsed.Bad<>(new Trouble(Trouble.Kind.MISSING, objection.get()))
        : new Parsed.Value<>(prepared(picture.host().name(), submitter, settled, picture));
  }

  /** They are asked for where they were not in sight yet. */
  private List<Node> nodes(HostPicture picture) {
    return picture
        .nodes()
        .lastValue()
        .or(() ->
            picture
                .found()
                .flatMap(found -> found.scheduler().nodes())
                .flatMap(probe -> answer(picture.host().name(), probe)))
        .orElse(List.of());
  }

  private <T> Optional<T> answer(String host, Probe<T> probe) {
    return Asked.answer(watch, host, probe, PATIENCE) instanceof Parsed.Value<T> value
        ? Optional.of(value.value())
        : Optional.empty();
  }

  /**
   * Looks at all that again for what was submitted before, as exactly as it can be had: the text
   * that went then, even if its file holds another one now. What is otherwise is a warning.
   */
  public Parsed<Prepared> again(String host, Receipt receipt) {
    Optional<HostPicture> picture = watch.snapshot().host(host);
    Optional<Submitter> submitter =
        picture.flatMap(HostPicture::found).flatMap(found -> found.scheduler().submitter());
    if (submitter.isEmpty()) {
      return bad("gpudeck cannot submit to the scheduler of " + host + ".");
    }
    Submission then = receipt.submission();
    boolean same = then.path().map(path -> holds(host, path, then.text())).orElse(true);
    if (!same && !then.arguments().isEmpty()) {
      return bad(
          "its script holds something else now, and what it held then cannot be started with"
              + " arguments: put it into a file.");
    }
    boolean named = submitter.get().isNamed(then);
    Submission goes = same ? then : SameAgain.asText(then, named);
    Prepared now = prepared(host, submitter.get(), goes, picture.get());
    List<SafeText> warnings = new ArrayList<>(now.warnings());
    warnings.addAll(SameAgain.changes(receipt, same, now.origin()));
    return new Parsed.Value<>(
        new Prepared(host, now.submission(), now.command(), now.test(), warnings, now.origin()));
  }

  private boolean holds(String host, Raw path, Raw text) {
    return Asked.answer(watch, host, new ScriptFile(path).read(), PATIENCE)
            instanceof Parsed.Value<Raw> now
        && now.value().equals(text);
  }

  private static Map<Want, String> wants(Draft draft, Raw home) {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    wants.putAll(draft.wants());
    wants.computeIfPresent(Want.FOLDER, (want, typed) -> absolute(typed, home).shown().value());
    return wants;
  }

  private static Raw absolute(String typed, Raw home) {
    Raw path = Raw.ofText(typed.strip());
    return path.bytes().startsWith("/")
        ? path
        : new Raw(home.bytes() + "/" + path.bytes().replaceFirst("^~/?", ""));
  }

  private Parsed<ScriptFile.Found> script(String host, Raw file) {
    Parsed<ScriptFile.Found> script =
        Asked.answer(watch, host, new ScriptFile(file).find(), PATIENCE);
    return script instanceof Parsed.Value<ScriptFile.Found> found
            && found.value().text().bytes().isEmpty()
        ? bad(file.shown().value() + " does not begin with #!, so it is no script.")
        : script;
  }

  private Prepared prepared(
      String host, Submitter submitter, Submission submission, HostPicture picture) {
    List<SafeText> warnings = new ArrayList<>(missing(host, submitter, submission));
    warnings.addAll(SubmitWarnings.of(picture, submitter.asked(submission)));
    warnings.addAll(SubmitWarnings.ofArguments(submission));
    warnings.addAll(submitter.notes(submission));
    warnings.addAll(outOfSight(picture, submitter, submission));
    Optional<Parsed<Tested>> test =
        submitter.test(submission).map(probe -> Asked.answer(watch, host, probe, PATIENCE));
    return new Prepared(
        host, submission, submitter.command(submission), test, warnings, origin(host, submission));
  }

  /** A machine without a scheduler runs it itself. */
  private static List<SafeText> outOfSight(
      HostPicture picture, Submitter submitter, Submission submission) {
    boolean plain =
        picture.found().filter(found -> found.scheduler().cluster().isPlain()).isPresent();
    Set<Raw> paths = new LinkedHashSet<>(submitter.outputs(submission));
    submission.folder().ifPresent(paths::add);
    submission.path().ifPresent(paths::add);
    return plain ? List.of() : NodesSight.warnings(picture.host().settings().computeSees(), paths);
  }

  private Origin origin(String host, Submission submission) {
    return submission
        .folder()
        .flatMap(folder -> answer(host, Origin.of(folder)))
        .orElse(Origin.UNKNOWN);
  }

  private List<SafeText> missing(String host, Submitter submitter, Submission submission) {
    Set<Raw> folders = new LinkedHashSet<>();
    submission.folder().ifPresent(folders::add);
    folders.addAll(submitter.outputs(submission));
    return answer(host, Ground.missing(List.copyOf(folders))).orElse(List.of()).stream()
        .map(Preparing::notThere)
        .toList();
  }

  private static SafeText notThere(Raw folder) {
    return SafeText.of("the folder ")
        .plus(folder.shown())
        .plus(" is not there, or you may not write in it: the job would fail without a log.");
  }

  private static <T> Parsed<T> bad(String says) {
    return new Parsed.Bad<>(Trouble.of(Trouble.Kind.MISSING, says));
  }
}
