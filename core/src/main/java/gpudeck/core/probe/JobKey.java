package gpudeck.core.probe;

import java.time.Instant;

/**
 * Which job, for ever: ids come round again, with another submit time.
 *
 * @param rawId the scheduler's own id of exactly this record; on a plain host that of a run, or
 *     tmux's {@code $id} of a session that is none
 * @param submitted EPOCH where it is unknown
 */
public record JobKey(ClusterKey cluster, String rawId, Instant submitted) {

  /** Whether it is a tmux session that gpudeck has not started. */
  public boolean isSession() {
    return cluster.isPlain() && rawId.startsWith("$");
  }

  /** Whether it is a run that gpudeck has started on a plain host. */
  public boolean isRun() {
    return cluster.isPlain() && !rawId.startsWith("$");
  }
}
