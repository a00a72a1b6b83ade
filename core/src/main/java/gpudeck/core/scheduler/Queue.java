package gpudeck.core.scheduler;

import java.util.List;

/**
 * The jobs of one answer.
 *
 * @param unread records that were dropped because they are not what the scheduler prints (forged or
 *     garbled)
 */
public record Queue(List<Job> jobs, int unread) {}
