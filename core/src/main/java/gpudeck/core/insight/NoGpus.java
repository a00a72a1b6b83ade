package gpudeck.core.insight;

import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.store.HostPicture;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Why a job of a cluster has no GPUs that could be looked at, whoever asks. */
public enum NoGpus {
  NOT_STARTED("the job has not started: it has no GPUs yet"),
  SUSPENDED("the job is suspended: its GPUs cannot be asked for"),
  ENDED("the job has ended: it has no GPUs any more"),
  NONE_ASKED("the job has no GPUs: it asked for none"),
  FOREIGN("another user's job: its GPUs are only for its owner to see");

  private final String says;

  NoGpus(String says) {
    this.says = says;
  }

  /** The same in words. */
  public String says() {
    return says;
  }

  /** Empty where there may be GPUs to look at. */
  public static Optional<NoGpus> of(HostPicture host, Job job) {
    return ofState(job.state()).or(() -> ofOwner(host, job)).or(() -> ofCount(host, job));
  }

  private static Optional<NoGpus> ofState(JobState state) {
    return switch (state) {
      case RUNNING -> Optional.empty();
      case PENDING, HELD -> Optional.of(NOT_STARTED);
      case SUSPENDED -> Optional.of(SUSPENDED);
      default -> Optional.of(ENDED);
    };
  }

  private static Optional<NoGpus> ofOwner(HostPicture host, Job job) {
    String user = job.user().value();
    return host.key().map(HostKey::user).filter(own -> !own.equals(user)).map(other -> FOREIGN);
  }

  private static Optional<NoGpus> ofCount(HostPicture host, Job job) {
    OptionalInt count = job.gpuCount().isPresent() ? job.gpuCount() : counted(host, job);
    return count.isPresent() && count.getAsInt() == 0 ? Optional.of(NONE_ASKED) : Optional.empty();
  }

  /** Where the list does not tell, what its details tell of each node. */
  private static OptionalInt counted(HostPicture host, Job job) {
    List<Allocation> all =
        Optional.ofNullable(host.details().get(job.key()))
            .flatMap(reading -> reading.lastValue())
            .map(JobDetails::allocations)
            .orElse(List.of());
    boolean told = !all.isEmpty() && all.stream().allMatch(one -> one.gpuCount().isPresent());
    return told
        ? OptionalInt.of(all.stream().mapToInt(one -> one.gpuCount().getAsInt()).sum())
        : OptionalInt.empty();
  }
}
