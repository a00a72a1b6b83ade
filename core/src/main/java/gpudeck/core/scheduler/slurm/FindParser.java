package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submitter.Sought;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the job of an attempt is: squeue and then sacct were asked for the comments of one's own
 * jobs. A comment may hold anything, so what is believed stands between two words that nobody could
 * know when the job was submitted: the attempt's mark and the nonce of this question.
 */
record FindParser(String cluster, Attempt attempt, String nonce) {

  /** So long slurmctld holds ended jobs if nobody tells it otherwise (MinJobAge of slurm.conf). */
  private static final long HELD_FOR = 120;

  /** What squeue prints of a job behind its comment: the id, of an array the whole one's; when. */
  String queued() {
    return "%k" + end("%F") + "%V";
  }

  /** What stands between the columns of sacct. */
  String delimiter() {
    return "~" + nonce + "~";
  }

  private String end(String id) {
    return "=" + nonce + "|" + id + "|";
  }

  /** What stands before the host's clock, which is read before anything else. */
  String clock() {
    return "@" + nonce + " ";
  }

  /** What stands between squeue and sacct. */
  String middle() {
    return "*" + nonce;
  }

  /** What stands before sacct's exit. */
  String ended() {
    return "+" + nonce + " ";
  }

  Parsed<Sought> read(Answer.Done done) {
    Optional<Trouble> failed = new SlurmTrouble(cluster).of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    int middle = done.out().indexOf(middle());
    Optional<Long> now = number(done.out(), clock());
    if (middle < 0 || now.isEmpty()) {
      return new Parsed.Bad<>(new SlurmTrouble(cluster).garbled("squeue", done));
    }
    String queue = done.out().substring(0, middle);
    String accounts = done.out().substring(middle);
    return new Parsed.Value<>(
        found(queue, end("(\\d+)"))
            .or(() -> found(accounts, delimiter() + "(\\d+)(?:_\\d+)?" + delimiter()))
            .orElseGet(() -> notFound(now.get(), queue, accounts)));
  }

  private Optional<Sought> found(String printed, String behind) {
    String pattern = Pattern.quote(attempt.mark()) + behind.replace("|", "\\|");
    Matcher job = Pattern.compile(pattern).matcher(printed);
    return job.find() ? Optional.of(new Sought.Found(job.group(1))) : Optional.empty();
  }

  private Sought notFound(long now, String queue, String accounts) {
    long left = attempt.overBy() - now;
    if (left >= 0) {
      return new Sought.NotYet(Duration.ofSeconds(left + 1));
    }
    boolean kept = number(accounts, ended()).filter(exit -> exit == 0).isPresent();
    if (!kept && now - attempt.from() > HELD_FOR) {
      return untold("it may have ended since, and accounting does not answer");
    }
    return mute(queue, accounts)
        .map(id -> untold("job " + id + " was submitted then, and accounting keeps no comments"))
        .or(() ->
            unmarked(queue)
                .map(id ->
                    untold(
                        "job "
                            + id
                            + " was submitted then, and bears no mark: look whether it is this"
                            + " one")))
        .orElseGet(Sought.Absent::new);
  }

  /** A job of that moment without a mark: a site may write its own comment over ours. */
  private Optional<String> unmarked(String queue) {
    Matcher ends = Pattern.compile(end("(\\d+)").replace("|", "\\|") + "(\\S*)").matcher(queue);
    int from = 0;
    while (ends.find()) {
      boolean marked = queue.substring(from, ends.start()).contains(Attempt.MARK);
      if (!marked && isOfThen(ends.group(2))) {
        return Optional.of(ends.group(1));
      }
      from = ends.end();
    }
    return Optional.empty();
  }

  private static Sought untold(String why) {
    return new Sought.Untold(SafeText.of(why + "."));
  }

  /** A job of that moment of which only accounting knows, and not its comment. */
  private Optional<String> mute(String queue, String accounts) {
    Set<String> queued = new HashSet<>();
    Matcher ids = Pattern.compile(end("(\\d+)").replace("|", "\\|")).matcher(queue);
    while (ids.find()) {
      queued.add(ids.group(1));
    }
    return Stream.of(accounts.split("\n"))
        .map(line -> List.of(line.split(delimiter(), -1)))
        .filter(columns -> columns.size() == 3 && columns.get(0).isBlank())
        .filter(columns -> isOfThen(columns.get(2)))
        .map(columns -> columns.get(1).replaceFirst("_.*", ""))
        .filter(id -> !queued.contains(id))
        .findFirst();
  }

  private boolean isOfThen(String submitted) {
    return SlurmTime.instant(submitted)
        .map(Instant::getEpochSecond)
        .filter(at -> at >= attempt.from() - 1 && at <= attempt.overBy())
        .isPresent();
  }

  private static Optional<Long> number(String printed, String mark) {
    return printed
        .lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .filter(text -> text.matches("\\d{1,12}"))
        .map(Long::parseLong)
        .findFirst();
  }
}
