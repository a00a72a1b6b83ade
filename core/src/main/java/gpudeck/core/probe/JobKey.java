package gpudeck.core.probe;

import java.time.Instant;

/**
 * Which job, for ever: ids come round again, with another submit time.
 *
 * @param rawId the scheduler's own id of exactly this record; on a plain host tmux's {@code $id}
 * @param submitted EPOCH where it is unknown
 */
public record JobKey(ClusterKey cluster, String rawId, Instant submitted) {}
