package gpudeck.core.insight;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Environment.Kind;
import gpudeck.core.env.Found;
import gpudeck.core.gpu.GpuFeed;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuStep;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A picture of a host with one job, put together piece by piece. */
final class JobPicture {

  static final JobKey JOB = new JobKey(new ClusterKey("slurm", "x"), "7", Instant.EPOCH);

  static final JobKey SESSION = new JobKey(new ClusterKey("plain", "vm/lea"), "$3", Instant.EPOCH);

  private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private HostPicture picture = HostPicture.of(new Host("x", new Route.Local(), HostSettings.NONE));

  static Environment environment(Kind kind, String path) {
    SafeText name = SafeText.of(path.substring(path.lastIndexOf('/') + 1));
    return new Environment(
        kind,
        name,
        new Raw(path),
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        List.of(),
        List.of());
  }

  JobPicture finds(Environment... environments) {
    picture = picture.withEnvironments(seen(new Found(List.of(environments), List.of())));
    return this;
  }

  JobPicture script(String text) {
    Optional<ActivateLine> line = ActivateLine.of(text, new Raw("/h"), new Raw("/h/work"));
    picture = picture.withActivates(Map.of(JOB, seen(line)));
    return this;
  }

  /** A process on a GPU of the job's node, as the step tells of it. */
  JobPicture process(int pid, String group, String variable) {
    lines.add("a GPU-1, " + pid + ", 100, python");
    lines.add("u " + pid + " 1000 " + pid + " lea");
    lines.add("c " + pid + " 0::/system.slice/slurmstepd.scope/" + group + "/step_0");
    lines.add("e " + pid + " " + variable);
    return this;
  }

  /** What a step of the job has shown. */
  HostPicture inAStep() {
    return picture.withJobGpus(Map.of(JOB, new JobGpus(new GpuLook.Live(), seen(gpus()))));
  }

  /** A process on a GPU of a plain host, in a tmux session. */
  JobPicture process(int pid, String session) {
    lines.add("a GPU-1, " + pid + ", 100, python");
    lines.add("t " + pid + " " + session);
    lines.add("e " + pid + " VIRTUAL_ENV=/h/venvs/tf");
    return this;
  }

  /** What nvidia-smi on the host itself has shown. */
  HostPicture onTheHost() {
    return picture.withGpus(seen(gpus()));
  }

  private GpuPicture gpus() {
    GpuFeed feed = GpuStep.of(new Raw("srun"), "7", 1, true).feed();
    List<String> all = new ArrayList<>(List.of("f index,uuid", "g 0, GPU-1", "b "));
    all.addAll(lines);
    all.add("d ");
    for (String line : all) {
      feed = feed.after(feed.nonce() + " node1 " + line, NOW);
    }
    return new GpuPicture(feed.gpus(), GpuHistory.NONE, Optional.empty());
  }

  private static <T> Reading<T> seen(T value) {
    return new Reading.Seen<>(value, NOW, Duration.ofMinutes(1));
  }
}
