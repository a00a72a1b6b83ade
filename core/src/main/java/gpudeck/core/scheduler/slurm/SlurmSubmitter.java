package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Slurm takes jobs. */
record SlurmSubmitter(String cluster, Commands commands) implements Submitter {

  private static final int TEST_SECONDS = 20;
  private static final int MOST_BYTES = 1 << 20;
  private static final Duration SLACK = Duration.ofSeconds(10);

  @Override
  public SafeText command(Submission submission) {
    return script(submission).shown().shown();
  }

  @Override
  public Optional<String> oneTask(ArrayTask task) {
    return Optional.of(task.tasks().value()).filter(tasks -> task.isOne());
  }

  @Override
  public Map<Want, String> asked(Submission submission) {
    return script(submission).asked();
  }

  @Override
  public Optional<SafeText> objection(Submission submission) {
    return script(submission).objection(cluster);
  }

  @Override
  public Optional<Probe<Tested>> test(Submission submission) {
    String nonce = Nonce.fresh();
    String text = script(submission).test(nonce, TEST_SECONDS);
    Duration deadline = SLACK.plusSeconds(TEST_SECONDS);
    Part part = new Part("sbatch", "sbatch --test-only", text, deadline, MOST_BYTES);
    return Optional.of(new Probe<>(LaneKind.SLOW, part, 1, new TestParser(cluster, nonce)::read));
  }

  @Override
  public List<Raw> outputs(Submission submission) {
    return script(submission).outputs();
  }

  @Override
  public boolean isNamed(Submission submission) {
    return script(submission).isNamed();
  }

  @Override
  public Probe<Submitted> submit(Attempt attempt) {
    SubmitScript script = script(attempt.submission());
    String shown = command(attempt.submission()).value();
    Part part =
        new Part("sbatch", shown, script.submit(attempt), attempt.limits().deadline(), MOST_BYTES);
    return new Probe<>(LaneKind.SLOW, part, 1, new SubmitParser(cluster, attempt)::read);
  }

  @Override
  public Probe<Sought> find(Attempt attempt) {
    FindParser parser = new FindParser(cluster, attempt, Nonce.fresh());
    return new Probe<>(LaneKind.SLOW, commands.find(parser), 2, parser::read);
  }

  private SubmitScript script(Submission submission) {
    return new SubmitScript(submission, commands.programs().raw("sbatch"), commands.elsewhere());
  }
}
