package gpudeck.core.watch;

import gpudeck.core.probe.Interest;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.store.HostPicture;
import java.util.List;
import java.util.Optional;

/**
 * What jobs have used whose details lie open, where the details do not tell it: asked once for each
 * time that a key opens them, and for each state that they are seen in.
 */
final class UsageErrands {

  private UsageErrands() {}

  private record UsageTopic(JobKey job, JobState state) {}

  static List<Errand<?>> of(HostPicture picture, Interest interest, Scheduler scheduler) {
    return interest.opened().stream()
        .filter(on -> on.host().equals(picture.host().name()))
        .flatMap(on -> picture.job(on.job()).stream())
        .filter(job -> isOwn(picture, job) && isUntold(picture, job))
        .<Errand<?>>flatMap(
            job -> scheduler.usage(job).map(first -> errand(scheduler, job, first)).stream())
        .toList();
  }

  /** Nobody is told of the steps of others. */
  private static boolean isOwn(HostPicture picture, Job job) {
    return picture.key().filter(key -> key.user().equals(job.user().value())).isPresent();
  }

  /** The details come first: they may tell it for nothing. */
  private static boolean isUntold(HostPicture picture, Job job) {
    return Optional.ofNullable(picture.details().get(job.key()))
        .flatMap(Reading::lastValue)
        .filter(details -> details.job().state() == job.state())
        .filter(details -> details.usage().filter(Usage::tellsUse).isEmpty())
        .isPresent();
  }

  private static Errand<Usage> errand(Scheduler scheduler, Job job, Probe<Usage> first) {
    return new Errand<>(
        new UsageTopic(job.key(), job.state()),
        first.lane(),
        Agenda.ONCE,
        first.calls(),
        true,
        () -> scheduler.usage(job).orElse(first),
        (before, parsed, at) ->
            before.withUsages(
                Recent.put(
                    before.usages(),
                    job.key(),
                    Errand.next(
                        before.usages().getOrDefault(job.key(), new Reading.Never<>()),
                        parsed,
                        at,
                        Agenda.ONCE))));
  }
}
