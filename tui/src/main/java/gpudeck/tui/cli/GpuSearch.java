package gpudeck.tui.cli;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.host.Host;
import gpudeck.core.insight.NoGpus;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the GPUs that a command line means: a machine's own, or those of one running job. */
final class GpuSearch {

  private static final String ASKS =
      "this Slurm is older than 22.05, where a step in a job may hold the job's GPUs: --yes allows"
          + " it for this cluster from now on.";

  private static final String NO_WAY_IN =
      "gpudeck knows no way into a running job of this scheduler, to look at its GPUs.";

  private static final String OFF =
      "gpu_watch = \"never\" is set: gpudeck opens no step in a job here.";

  private final Desk desk;
  private final Duration most;
  private final boolean allowed;

  /**
   * @param most waited for each answer
   * @param allowed whether the user allows steps in jobs where that has to be asked
   */
  GpuSearch(Desk desk, Duration most, boolean allowed) {
    this.desk = desk;
    this.most = most;
    this.allowed = allowed;
  }

  /** Of each host its own; of a cluster those of the one job of ours that has some. */
  List<HostAnswer<GpuPicture>> ofHosts(List<Host> hosts) {
    return Lists.GPUS.look(desk, hosts, most).stream()
        .map(answer ->
            isCluster(answer.name())
                ? ofCluster(hosts.stream().filter(one -> one.name().equals(answer.name())).toList())
                : answer)
        .toList();
  }

  private HostPicture picture(String host) {
    return desk.snapshot().host(host).orElseThrow();
  }

  private boolean isCluster(String host) {
    return picture(host).found().filter(found -> !Lists.isPlain(found.scheduler())).isPresent();
  }

  private HostAnswer<GpuPicture> ofCluster(List<Host> host) {
    HostAnswer<Queue> list = Lists.JOBS.look(desk, host, most).get(0);
    HostPicture picture = picture(list.name());
    if (list.fault().isPresent()) {
      return HostAnswer.of(picture, list.fault().get());
    }
    List<Job> jobs =
        list.value().map(Queue::jobs).orElse(List.of()).stream()
            .filter(job -> job.state() == JobState.RUNNING && job.gpuCount().orElse(0) > 0)
            .toList();
    return jobs.size() == 1
        ? ofJob(list.name(), jobs.get(0))
        : HostAnswer.of(picture, fault(Kind.MISSING, which(jobs)));
  }

  private static String which(List<Job> jobs) {
    return jobs.isEmpty()
        ? "no job of yours runs with GPUs here; gpudeck nodes shows the cluster's."
        : "of which job? Write gpudeck gpus ID; with GPUs run "
            + jobs.stream().map(Job::id).collect(Collectors.joining(", "))
            + ".";
  }

  /** Those of one job: on a plain host those that it was given or computes on. */
  HostAnswer<GpuPicture> ofJob(String host, Job job) {
    return isCluster(host) ? ofRunning(host, job) : ofSession(host, job);
  }

  private HostAnswer<GpuPicture> ofSession(String host, Job job) {
    List<Integer> given = given(host, job);
    HostAnswer<GpuPicture> all = Lists.GPUS.look(desk, List.of(picture(host).host()), most).get(0);
    SettledGpus settled = SettledGpus.of(picture(host), job.key());
    return all.map(picture ->
        new GpuPicture(
            picture.gpus().stream().filter(gpu -> settled.isMine(gpu) || isOf(given, gpu)).toList(),
            picture.history(),
            picture.trouble()));
  }

  /** The cards that a run was given, by nvidia-smi's index. */
  private List<Integer> given(String host, Job job) {
    if (!job.key().isRun() || !job.state().runs()) {
      return List.of();
    }
    return picture(host).found().stream()
        .map(found -> desk.ask(host, found.scheduler().details(job), most))
        .flatMap(answer ->
            answer instanceof Parsed.Value<JobDetails> told
                ? told.value().allocations().stream()
                : Stream.empty())
        .flatMap(allocation -> allocation.gpuIndices().stream())
        .flatMap(List::stream)
        .toList();
  }

  private static boolean isOf(List<Integer> indices, Gpu gpu) {
    return gpu.card().index().isPresent() && indices.contains(gpu.card().index().getAsInt());
  }

  private HostAnswer<GpuPicture> ofRunning(String host, Job job) {
    Optional<NoGpus> none = NoGpus.of(picture(host), job);
    if (none.isPresent()) {
      return HostAnswer.of(picture(host), fault(Kind.MISSING, none.get().says() + "."));
    }
    if (picture(host).found().filter(f -> f.scheduler().inside(job).isEmpty()).isPresent()) {
      return HostAnswer.of(picture(host), fault(Kind.MISSING, NO_WAY_IN));
    }
    if (allowed) {
      desk.lookIntoJobs(host);
    }
    desk.look(
        new Interest(
            Set.of(host),
            Set.of(Sight.GPUS),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new OnHost(host, job.key())),
            Optional.empty(),
            true));
    desk.await(now -> now.host(host).filter(seen -> isDone(seen, job)).isPresent(), most);
    return answer(picture(host), job);
  }

  private static boolean isDone(HostPicture picture, Job job) {
    SettledGpus settled = SettledGpus.of(picture, job.key());
    return why(settled).isPresent()
        || settled.reading() instanceof Reading.Seen<GpuPicture> seen
            && isComplete(seen.value(), job);
  }

  /** The cards of all nodes with their processes; of nodes that fail nothing more will come. */
  private static boolean isComplete(GpuPicture picture, Job job) {
    long nodes = picture.gpus().stream().map(gpu -> gpu.card().node()).distinct().count();
    boolean told = picture.gpus().stream().map(Gpu::processes).allMatch(Optional::isPresent);
    return picture.trouble().isPresent() || told && nodes >= job.nodes().orElse(1);
  }

  private HostAnswer<GpuPicture> answer(HostPicture picture, Job job) {
    SettledGpus settled = SettledGpus.of(picture, job.key());
    if (settled.reading() instanceof Reading.Seen<GpuPicture> seen) {
      return HostAnswer.of(picture, seen.value(), seen.at());
    }
    Trouble late =
        Trouble.of(
            Kind.TIMEOUT,
            "no step told of the GPUs within %d s; --timeout gives it longer."
                .formatted(most.toSeconds()));
    return HostAnswer.of(picture, new HostAnswer.Fault(why(settled).orElse(late), Instant.now()));
  }

  /** Why nothing will come, if nothing will. */
  private static Optional<Trouble> why(SettledGpus settled) {
    Optional<GpuLook> look = settled.look();
    if (look.orElse(null) instanceof GpuLook.Ended ended) {
      return Optional.of(ended.why());
    }
    if (look.orElse(null) instanceof GpuLook.Asks) {
      return Optional.of(Trouble.of(Kind.DENIED, ASKS));
    }
    return look.orElse(null) instanceof GpuLook.Off
        ? Optional.of(Trouble.of(Kind.DENIED, OFF))
        : settled.reading().why();
  }

  private static HostAnswer.Fault fault(Kind kind, String says) {
    return new HostAnswer.Fault(Trouble.of(kind, says), Instant.now());
  }
}
