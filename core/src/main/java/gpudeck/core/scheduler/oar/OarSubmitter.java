package gpudeck.core.scheduler.oar;

import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How OAR takes jobs. It has no test of its own: what can never run it refuses at once. */
record OarSubmitter(ClusterKey cluster, Commands commands, LastResources last)
    implements Submitter {

  private static final int MOST_BYTES = 1 << 20;

  /** More breaks OAR's own SQL, as a quote does. */
  private static final int LONGEST_NAME = 100;

  @Override
  public SafeText command(Submission submission) {
    return script(submission).shown().shown();
  }

  @Override
  public Offer offer() {
    return new Offer(EnumSet.complementOf(EnumSet.of(Want.MEMORY)), true, true);
  }

  @Override
  public Map<Want, String> asked(Submission submission) {
    return script(submission).asked();
  }

  @Override
  public Optional<SafeText> objection(Submission submission) {
    return said(submission).or(() -> JobCommand.objection(submission)).map(SafeText::of);
  }

  private Optional<String> said(Submission submission) {
    ResourceWords resources = new ResourceWords(submission, List.of(), last.hierarchy());
    boolean twice =
        resources.areWanted()
            && !Directives.values(Directives.ofWords(submission.more()), "-l").isEmpty();
    String name = submission.want(Want.NAME).orElse("");
    if (submission.want(Want.MEMORY).isPresent()) {
      return Optional.of("OAR has no wish for memory: it comes with cores, cards and nodes.");
    }
    if (resources.cannotSayCards()) {
      return Optional.of(
          "OAR of "
              + cluster.name()
              + " does not tell which of its resources have cards: leave Cards empty, and say it in"
              + " further words, -l and -p.");
    }
    if (twice) {
      return Optional.of(
          "To OAR, -l and what else is filled in (cards, nodes, cores, wall time) would be two"
              + " alternatives: say it in one place.");
    }
    if (submission.want(Want.ARRAY).filter(Tasks::cannotBe).isPresent()) {
      return Optional.of("OAR knows the number of an array's tasks only: 10, or 1-10.");
    }
    return name.contains("'") || name.contains("\\") || name.length() > LONGEST_NAME
        ? Optional.of("A job's name may have no quote in OAR, and 100 letters at most.")
        : Optional.empty();
  }

  @Override
  public List<SafeText> notes(Submission submission) {
    return submission.want(Want.ARRAY).flatMap(Tasks::note).map(SafeText::of).stream().toList();
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
        new Part("oarsub", shown, script.submit(attempt), attempt.limits().deadline(), MOST_BYTES);
    return new Probe<>(LaneKind.SLOW, part, 1, new SubmitParser(cluster.name(), attempt)::read);
  }

  @Override
  public Probe<Sought> find(Attempt attempt) {
    FindParser parser = new FindParser(cluster, commands.user(), attempt, Nonce.fresh());
    return new Probe<>(LaneKind.SLOW, commands.find(parser), 1, parser::read);
  }

  private SubmitScript script(Submission submission) {
    return new SubmitScript(submission, commands.programs().raw("oarsub"), last.hierarchy());
  }
}
