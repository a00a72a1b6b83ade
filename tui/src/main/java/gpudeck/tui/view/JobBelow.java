package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The second line of the selected job: why it waits, how far it is, where and until when it runs,
 * how it ended.
 */
final class JobBelow {

  private final Scene scene;
  private final JobRow row;
  private final Job job;
  private final Optional<JobDetails> details;

  JobBelow(Scene scene, JobRow row) {
    this.scene = scene;
    this.row = row;
    job = row.job();
    details =
        scene
            .snapshot()
            .host(row.host())
            .map(host -> host.details().get(job.key()))
            .flatMap(Reading::lastValue);
  }

  /** Nothing where nothing more is known than the row says; what does not fit is left out. */
  Optional<StyledLine> line(int width) {
    List<StyledLine> parts = row.isArray() ? array() : parts();
    List<StyledLine> said = parts.stream().filter(part -> part.width() > 0).toList();
    return said.isEmpty() ? Optional.empty() : Optional.of(dotted(said, width));
  }

  private List<StyledLine> parts() {
    if (job.state().waits()) {
      return List.of(why(), JobCells.maybe(WaitedFor.of(scene, row), Role.MUTED), start());
    }
    if (job.isGone()) {
      return List.of(JobCells.maybe(job.inShort(), Role.MUTED));
    }
    return job.state().ended()
        ? List.of(exit(), why(), ended())
        : List.of(ProgressLine.of(scene, row), until(), nodes(), cards());
  }

  private List<StyledLine> array() {
    String counts =
        row.counts().entrySet().stream().map(JobBelow::count).collect(Collectors.joining(", "));
    List<StyledLine> parts = new ArrayList<>(List.of(StyledLine.of(counts, Role.MUTED)));
    boolean open = scene.state().list().unfolded().contains(row.key());
    scene
        .keys()
        .key(Command.UNFOLD)
        .map(key -> key + (open ? " folds them" : " shows them one by one"))
        .ifPresent(hint -> parts.add(StyledLine.of(hint, Role.MUTED)));
    return parts;
  }

  private static String count(Map.Entry<JobState, OptionalLong> entry) {
    OptionalLong count = entry.getValue();
    String number = count.isPresent() ? Sizes.count(count.getAsLong()) : "an unknown number";
    return number + " " + StateSign.word(entry.getKey());
  }

  private StyledLine why() {
    Role role = job.state().ended() ? Role.MUTED : Role.PENDING;
    return JobCells.maybe(job.why().or(job::inShort), role);
  }

  private StyledLine start() {
    if (job.times().expectedStart().isEmpty()) {
      return StyledLine.EMPTY;
    }
    SafeText start = SafeText.of("start ").plus(new JobCells(scene, row).start());
    return StyledLine.of(start, Role.MUTED);
  }

  private StyledLine nodes() {
    return JobCells.maybe(job.nodeList().map(nodes -> SafeText.of("on ").plus(nodes)), Role.MUTED);
  }

  /** Which cards, where the details are known and the job is on one node. */
  private StyledLine cards() {
    return details
        .filter(known -> known.allocations().size() == 1)
        .flatMap(known -> Cards.of(known.allocations().get(0)))
        .map(cards -> StyledLine.of(cards, Role.MUTED))
        .orElse(StyledLine.EMPTY);
  }

  private StyledLine until() {
    return job.times()
        .ends()
        .map(end -> said(end.isAfter(scene.now()) ? "until " : "was to end ", end))
        .orElse(StyledLine.EMPTY);
  }

  private StyledLine ended() {
    return job.times().ends().map(end -> said("ended ", end)).orElse(StyledLine.EMPTY);
  }

  private StyledLine exit() {
    return details
        .filter(known -> known.exitCode().orElse(0) != 0)
        .map(known -> StyledLine.of("exit code " + known.exitCode().getAsInt(), Role.FAILED))
        .orElse(StyledLine.EMPTY);
  }

  private StyledLine said(String what, Instant at) {
    return StyledLine.of(what + Clocks.moment(at, scene.now(), scene.zone()), Role.MUTED);
  }

  private StyledLine dotted(List<StyledLine> parts, int width) {
    SafeText dot = SafeText.of("  ").plus(scene.glyphs().of(Glyph.DOT)).plus("  ");
    StyledLine line = parts.get(0);
    for (StyledLine part : parts.subList(1, parts.size())) {
      StyledLine longer = line.plus(dot, Role.MUTED).plus(part);
      line = longer.width() <= width ? longer : line;
    }
    return line;
  }
}
