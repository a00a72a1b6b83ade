package gpudeck.tui.view;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.scheduler.Timeline.Lane;
import gpudeck.core.scheduler.Timeline.Outage;
import gpudeck.core.scheduler.Timeline.Stay;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The made-up past and future of a small cluster: own jobs, others', a node that is away. */
final class TimelineStory {

  private TimelineStory() {}

  /**
   * @param user whose jobs are one's own
   */
  static Timeline of(ClusterKey cluster, String user, Instant now) {
    return new Timeline(
        now.minus(Timeline.BACK),
        now,
        now.plus(Timeline.AHEAD),
        List.of(
            new Lane(SafeText.of("nefgpu02"), 4),
            new Lane(SafeText.of("nefgpu01"), 4),
            new Lane(SafeText.of("nefgpu10"), 16),
            new Lane(SafeText.of("nef001"), 8)),
        List.of(
            stay(cluster, "17", "train-bert", user, JobState.RUNNING, now, -3, 9, "nefgpu01", 4),
            stay(cluster, "18", "eval\u001b[31m", user, JobState.PENDING, now, 9, 12, "nefgpu01", 2),
            stay(cluster, "19", "", user, JobState.COMPLETED, now, -4, -2, "nefgpu10", 8),
            stay(cluster, "20", "theirs", "bob", JobState.RUNNING, now, -1, 5, "nefgpu10", 3),
            stay(cluster, "21", "next", "bob", JobState.PENDING, now, 6, 18, "nefgpu10", 16)),
        List.of(
            new Outage(SafeText.of("nef001"), 8, now.minusSeconds(7200), Instant.MAX)));
  }

  private static Stay stay(
      ClusterKey cluster,
      String id,
      String name,
      String user,
      JobState state,
      Instant now,
      int begins,
      int ends,
      String node,
      int cores) {
    return new Stay(
        new JobKey(cluster, id, now.minusSeconds(90_000)),
        SafeText.of(name),
        SafeText.of(user),
        state,
        SafeText.of(state.name()),
        now.plusSeconds(3600L * begins),
        now.plusSeconds(3600L * ends),
        Map.of(SafeText.of(node), cores));
  }
}
