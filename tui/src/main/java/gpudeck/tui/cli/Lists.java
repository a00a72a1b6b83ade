package gpudeck.tui.cli;

import gpudeck.core.env.Found;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.tmux.Session;
import java.util.List;

/** The lists that a command can look at. */
final class Lists {

  static final Glance<Queue> JOBS =
      new Glance<>("jobs", Sight.JOBS, HostPicture::jobs, scheduler -> true);

  static final Glance<Queue> ALL_JOBS =
      new Glance<>(
          "list of everybody's jobs",
          Sight.ALL_JOBS,
          HostPicture::allJobs,
          scheduler -> scheduler.allJobs().isPresent());

  static final Glance<List<Node>> NODES =
      new Glance<>(
          "nodes", Sight.NODES, HostPicture::nodes, scheduler -> scheduler.nodes().isPresent());

  static final Glance<List<Partition>> PARTITIONS =
      new Glance<>(
          "partitions",
          Sight.PARTITIONS,
          HostPicture::partitions,
          scheduler -> scheduler.partitions().isPresent());

  static final Glance<List<Session>> SESSIONS =
      new Glance<>("sessions", Sight.SESSIONS, HostPicture::sessions, scheduler -> true);

  static final Glance<Found> ENVIRONMENTS =
      new Glance<>("envs", Sight.ENVIRONMENTS, HostPicture::environments, scheduler -> true);

  /** Of hosts themselves; a cluster's are handed out by its scheduler. */
  static final Glance<GpuPicture> GPUS =
      new Glance<>("gpus", Sight.GPUS, HostPicture::gpus, Lists::isPlain);

  private Lists() {}

  static boolean isPlain(Scheduler scheduler) {
    return scheduler.cluster().scheduler().equals("plain");
  }
}
