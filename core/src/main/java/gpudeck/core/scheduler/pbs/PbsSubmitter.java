package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How PBS takes jobs. It has no test of its own: what it would refuse it says when it does. */
record PbsSubmitter(String cluster, Commands commands) implements Submitter {

  private static final int MOST_BYTES = 1 << 20;

  @Override
  public SafeText command(Submission submission) {
    return script(submission).shown().shown();
  }

  @Override
  public Offer offer() {
    return new Offer(Offer.ALL.wants(), true, false);
  }

  @Override
  public boolean asksNodes(Submission submission) {
    return cards(submission).filter(Cards::isUntold).isPresent();
  }

  @Override
  public Submission settled(Submission submission, List<Node> nodes) {
    return cards(submission)
        .map(cards -> submission.with(Want.GPUS, cards.among(nodes).text()))
        .orElse(submission);
  }

  private static Optional<Cards> cards(Submission submission) {
    return submission.want(Want.GPUS).flatMap(Cards::of);
  }

  @Override
  public Map<Want, String> asked(Submission submission) {
    return script(submission).asked();
  }

  @Override
  public Optional<SafeText> objection(Submission submission) {
    return script(submission).objection();
  }

  @Override
  public List<SafeText> notes(Submission submission) {
    return script(submission).notes();
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
    String shown = command(attempt.submission()).value();
    String script = script(attempt.submission()).submit(attempt);
    Part part = new Part("qsub", shown, script, attempt.limits().deadline(), MOST_BYTES);
    return new Probe<>(LaneKind.SLOW, part, 1, new SubmitParser(cluster, attempt)::read);
  }

  @Override
  public Probe<Sought> find(Attempt attempt) {
    FindScript script = new FindScript(attempt, Listing.of(commands.release()), commands.release());
    return new Probe<>(
        LaneKind.SLOW, commands.find(script), 2, new FindParser(cluster, script)::read);
  }

  private SubmitScript script(Submission submission) {
    return new SubmitScript(submission, commands.programs().raw("qsub"), commands.release());
  }
}
