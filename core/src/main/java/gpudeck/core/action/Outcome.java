package gpudeck.core.action;

import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;

/**
 * What became of an action on one job.
 *
 * @param target host and id, as {@code --json} and messages name it
 * @param done false where it was refused, failed, or is not known
 */
public record Outcome(Order order, String target, boolean done, SafeText says) {}
