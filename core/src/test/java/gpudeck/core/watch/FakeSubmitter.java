package gpudeck.core.watch;

import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.ShellWords;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes every job: what {@code submit} answers is its id, or why not; {@code find} likewise. */
final class FakeSubmitter implements Submitter {

  @Override
  public SafeText command(Submission submission) {
    return SafeText.of(
        "fsub %s %s %s"
            .formatted(
                submission.wants(),
                submission.more(),
                ShellWords.line(
                    submission.script().stream().map(word -> word.shown().value()).toList())));
  }

  @Override
  public Optional<Probe<Tested>> test(Submission submission) {
    return Optional.of(
        FakeScheduler.probe(
            "try",
            done -> new Tested(true, Optional.of(Instant.EPOCH), SafeText.of("on " + done.out()))));
  }

  @Override
  public Probe<Submitted> submit(Attempt attempt) {
    return FakeScheduler.probe(
        "submit",
        done ->
            done.out().matches("\\d+")
                ? new Submitted.Job(done.out())
                : new Submitted.Refused(SafeText.of(done.out())));
  }

  @Override
  public Probe<Sought> find(Attempt attempt) {
    return FakeScheduler.probe(
        "find",
        done ->
            done.out().isEmpty()
                ? new Sought.NotYet(Duration.ZERO)
                : done.out().matches("\\d+") ? new Sought.Found(done.out()) : new Sought.Absent());
  }
}
