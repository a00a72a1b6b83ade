package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.SafeText;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How a machine without a scheduler takes jobs: each is a run, whose folder bears the token. */
final class RunSubmitter implements Submitter {

  private static final Set<Want> TAKES = EnumSet.of(Want.NAME, Want.GPUS, Want.LIMIT, Want.FOLDER);

  @Override
  public Offer offer() {
    return new Offer(TAKES, false, true);
  }

  @Override
  public Optional<SafeText> objection(Submission submission) {
    return unknown(submission)
        .or(() -> request("0".repeat(24), submission).objection())
        .map(SafeText::of);
  }

  private static Optional<String> unknown(Submission submission) {
    Optional<Want> other =
        submission.wants().keySet().stream().filter(want -> !TAKES.contains(want)).findFirst();
    if (other.isPresent()) {
      return Optional.of("A machine without a scheduler knows no " + other.get().word() + ".");
    }
    if (submission.want(Want.GPUS).filter(cards -> cards.contains(":")).isPresent()) {
      return Optional.of("Cards of this machine are asked for by their number alone: 2.");
    }
    if (submission.held()) {
      return Optional.of("Nothing is held on a machine without a scheduler.");
    }
    return submission.more().isEmpty()
        ? Optional.empty()
        : Optional.of("There is no scheduler here whose command could take further words.");
  }

  @Override
  public SafeText command(Submission submission) {
    return RunLine.of(submission);
  }

  /** Only cards can be short. */
  @Override
  public Optional<Probe<Tested>> test(Submission submission) {
    OptionalInt wanted = request("0".repeat(24), submission).gpus();
    return wanted.isPresent() && wanted.getAsInt() > 0
        ? Optional.of(CardCheck.probe(wanted.getAsInt()))
        : Optional.empty();
  }

  @Override
  public Probe<Submitted> submit(Attempt attempt) {
    return RunAttempt.submit(attempt, request(attempt.token(), attempt.submission()));
  }

  @Override
  public Probe<Sought> find(Attempt attempt) {
    return RunAttempt.find(attempt, request(attempt.token(), attempt.submission()));
  }

  private static RunRequest request(String token, Submission submission) {
    RunWork work =
        new RunWork.OfScript(submission.text(), submission.path(), submission.arguments());
    OptionalInt cards =
        submission.want(Want.GPUS).stream().mapToInt(RunSubmitter::number).findFirst();
    return new RunRequest(
        token,
        submission.want(Want.NAME).orElseGet(() -> RunRequest.named(work)),
        cards,
        submission.want(Want.LIMIT).flatMap(WallTime::of),
        submission.folder(),
        work);
  }

  /** At most four digits, as every wish for cards has; one of a kind is objected to. */
  private static int number(String cards) {
    return Integer.parseInt(cards.substring(cards.indexOf(':') + 1));
  }
}
