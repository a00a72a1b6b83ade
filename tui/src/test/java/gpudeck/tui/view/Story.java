package gpudeck.tui.view;

import static gpudeck.tui.view.Jobs.job;
import static gpudeck.tui.view.Pictures.ago;
import static gpudeck.tui.view.Pictures.host;
import static gpudeck.tui.view.Pictures.output;
import static gpudeck.tui.view.Pictures.queue;
import static gpudeck.tui.view.Pictures.seen;
import static gpudeck.tui.view.Pictures.snapshot;
import static gpudeck.tui.view.Pictures.text;
import static gpudeck.tui.view.Pictures.up;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.TunnelState;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.History;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.store.CommandRecord;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An afternoon of a person with jobs on three clusters and a machine that wants a code. */
public final class Story {

  private static final Duration DAY = Duration.ofDays(1);
  private static final HostKey ME = new HostKey("machine", "maria");

  /** Of the cores a third was busy, and most of the memory was asked for in vain. */
  private static final Usage USAGE =
      new Usage(
          OptionalInt.of(24),
          Optional.of(Duration.ofHours(26)),
          OptionalLong.of(96L << 30),
          OptionalLong.of(19L << 30),
          false,
          OptionalInt.empty(),
          Optional.of(text("sstat, of the steps that run")));

  public static final Job BERT =
      job("481516")
          .named("bert-ft")
          .in("sequana_gpu_shared")
          .gpus(4)
          .running(Duration.ofMinutes(192), DAY.multipliedBy(4), "sdumont8043")
          .get();

  public static final Job PRETRAIN =
      job("481700")
          .named("big-pretrain")
          .in("gdl")
          .gpus(8)
          .waiting(JobState.PENDING, Duration.ofMinutes(372), DAY.multipliedBy(2))
          .startingIn(Duration.ofMinutes(248))
          .inShort("next in line")
          .because(
              "Resources",
              "It is next in line and waits until enough nodes, CPUs or GPUs are free.")
          .get();

  /** The tasks of an array that wait while four run. */
  public static final Job SWEEP =
      job("481602_[5-20]")
          .named("sweep")
          .in("nvidia")
          .waitingTasks("481602", "5-20", 16)
          .waiting(JobState.PENDING, Duration.ofMinutes(50), DAY.multipliedBy(2))
          .inShort("others go first")
          .because("Priority", "Jobs of higher priority go first; it moves up by itself.")
          .get();

  private static final Job HELD =
      job("992140")
          .on("iitd")
          .named("gan-k40")
          .in("low")
          .waiting(JobState.HELD, Duration.ofHours(30), Duration.ofHours(12))
          .inShort("held by you")
          .because("JobHeldUser", "You or a program of yours holds it. Release it to let it run.")
          .get();

  private static final Job SERVER =
      job("992134")
          .on("iitd")
          .named("nbserver")
          .in("standard")
          .running(Duration.ofMinutes(25), Duration.ofHours(2), "klogin07")
          .get();

  private static final Job DEFORM =
      job("225554")
          .on("nef")
          .named("deform")
          .gpus(2)
          .running(Duration.ofHours(5), Duration.ofHours(8), "nefgpu41")
          .get();

  private static final String OUTPUT =
      """
      Some weights of BertForSequenceClassification were not initialized: ['classifier.weight']
      \u001b[33mWARNING\u001b[0m tokenizers: the current process was forked; disabling parallelism
      {"epoch": 1, "loss": 0.512, "acc": 0.861, "lr": 2e-05}
      Saving model checkpoint to /scratch/proj/maria/bert-ft/checkpoint-6000
      {"epoch": 2, "loss": 0.431, "acc": 0.883, "lr": 2e-05}
      Saving model checkpoint to /scratch/proj/maria/bert-ft/checkpoint-12000
      {"epoch": 3, "loss": 0.420, "acc": 0.886, "lr": 1.8e-05}
      epoch 3:  61%|██████████████▏         | 7320/12000 [1:53:20<1:11:54,  1.08it/s]\r\
      epoch 3:  62%|██████████████▍         | 7440/12000 [1:55:12<1:10:03,  1.08it/s, loss=0.412]\
      """;

  /** To a notebook on a node, and to something that has ended. */
  private static final List<TunnelState> TUNNELS =
      List.of(
          new TunnelState(
              new FarEnd("localhost", 6006),
              16006,
              0,
              4,
              0,
              0,
              Optional.of(
                  Trouble.of(
                      Trouble.Kind.UNREACHABLE,
                      "sdumont cannot connect to localhost port 6006: is the name right, is it"
                          + " up?"))),
          new TunnelState(
              new FarEnd("sdumont8043", 8888), 8888, 2, 31, 81_300, 4_213_000, Optional.empty()));

  private Story() {}

  /** All is well on three hosts of four. */
  public static Snapshot hosts() {
    return snapshot(sdumont(4), iitd(6), nef(), vm());
  }

  /** What accounting tells of two hosts, of one not all; that of the third is down. */
  public static Snapshot past() {
    Trouble down =
        Trouble.of(Trouble.Kind.DOWN, "the accounting of nef (slurmdbd) does not answer.");
    return snapshot(
        sdumont(4).withHistory(seen(history(), 30)),
        iitd(6).withHistory(seen(new History(DAY.multipliedBy(7), List.of(), 0, 47), 30)),
        nef().withHistory(Pictures.failed(new Reading.Never<>(), down, 40)));
  }

  private static History history() {
    return new History(
        DAY.multipliedBy(7),
        List.of(
            past("480955", "gan-k40", JobState.FAILED, 90, 3).inShort("exit 1").get(),
            past("481088", "vit-distill", JobState.OUT_OF_MEMORY, 60, 51)
                .inShort("needed more memory")
                .get(),
            past("481190", "smoke-test", JobState.CANCELLED, 26, 1).get(),
            past("481341", "bert-ft", JobState.COMPLETED, 5, 611).gpus(4).get()),
        0);
  }

  private static Jobs past(String id, String name, JobState how, int hoursAgo, int minutes) {
    return job(id)
        .named(name)
        .in("sequana_gpu_shared")
        .ended(how, Duration.ofHours(hoursAgo), Duration.ofMinutes(minutes), DAY);
  }

  /** One host, all is well. */
  public static Snapshot alone() {
    return snapshot(sdumont(4));
  }

  /** The same host, with other GPUs of its jobs. */
  public static Snapshot alone(Map<JobKey, JobGpus> gpus) {
    return snapshot(sdumont(4).withJobGpus(gpus));
  }

  /** Nothing was heard of the one host for a while; the link does not know yet that it is gone. */
  public static Snapshot stale() {
    return snapshot(sdumont(95).withLink(new LinkState.Suspect(ago(95))));
  }

  /** The controller of the one host does not answer. */
  public static Snapshot failed() {
    Trouble down =
        Trouble.of(
            Trouble.Kind.DOWN,
            "the Slurm controller (slurmctld) of sdumont does not answer. Running jobs go on"
                + " without it; gpudeck asks again by itself.");
    HostPicture host = sdumont(200);
    return snapshot(
        host.withJobs(Pictures.failed(host.jobs(), down, 160))
            .withNodes(Pictures.failed(host.nodes(), down, 160))
            .withPartitions(Pictures.failed(host.partitions(), down, 160)));
  }

  /** Logged in, nothing answered yet. */
  public static Snapshot neverSeen() {
    return snapshot(
        host("sdumont")
            .withLink(new LinkState.Up(ago(5), Duration.ofMillis(12)))
            .withFinding(up("sdumont", 12).finding())
            .withWaiting(Map.of("squeue", ago(3))));
  }

  /** As it opens: nothing is known of any host. */
  public static Snapshot opening() {
    return snapshot(
        host("sdumont").withLink(new LinkState.Dialling(ago(2))),
        host("iitd").withLink(new LinkState.Dialling(ago(2))),
        host("vm-a100"));
  }

  /** A tmux session of a plain host, as its queue has it. */
  public static Job session(String name) {
    Job job = job("x").named(name).running(Duration.ofMinutes(50), DAY, "vm").get();
    return new Job(
        new JobKey(ClusterKey.plain(ME), "$0", ago(3000)),
        name,
        Optional.empty(),
        text(name),
        job.user(),
        Optional.empty(),
        JobState.RUNNING,
        text("detached"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Job.Times(
            Optional.of(ago(3000)),
            Optional.of(ago(3000)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(50)),
            Optional.empty()),
        OptionalInt.of(1),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  /** A machine without a scheduler: its tmux sessions are its jobs. */
  public static Snapshot plain() {
    return snapshot(
        up("vm-a100", 7).withJobs(queue(2, session("train"))).withSessions(seen(sessions(), 2)));
  }

  /** A host that has nothing running. */
  public static Snapshot empty() {
    return snapshot(
        up("sdumont", 12)
            .withJobs(queue(3))
            .withNodes(seen(List.of(), 3))
            .withPartitions(seen(List.of(), 3))
            .withSessions(seen(List.of(), 3)));
  }

  private static HostPicture sdumont(long read) {
    return up("sdumont", 12)
        .withJobs(queue(read, sdumontJobs()))
        .withNodes(seen(nodes(), read))
        .withPartitions(seen(partitions(), read))
        .withTimeline(seen(TimelineStory.of(BERT.key().cluster(), ME.user(), ago(read)), read))
        .withSessions(seen(sessions(), read))
        .withDetails(Map.of(BERT.key(), seen(details(), read)))
        .withJobGpus(
            Map.of(BERT.key(), new JobGpus(new GpuLook.Live(), seen(GpuStory.four(), read))))
        .withEnvironments(seen(EnvStory.five(), read))
        .withTunnels(TUNNELS)
        .withActivates(Map.of(BERT.key(), seen(EnvStory.BERT, read)))
        .withLogs(
            Map.of(
                output("sdumont", BERT),
                seen(Pictures.log("/scratch/proj/maria/slurm-481516.out", 48_205, OUTPUT), read)))
        .withCallsLastMinute(4);
  }

  private static Job[] sdumontJobs() {
    Duration twoDays = DAY.multipliedBy(2);
    Job[] jobs = new Job[9];
    jobs[0] = BERT;
    for (int task = 1; task <= 4; task++) {
      jobs[task] =
          job("481602_" + task)
              .named("sweep")
              .in("nvidia")
              .task("481602", task)
              .running(Duration.ofMinutes(41 - 3 * task), twoDays, "sdumont309" + task)
              .get();
    }
    jobs[5] = SWEEP;
    jobs[6] = PRETRAIN;
    jobs[7] =
        job("481399")
            .named("eval")
            .in("sequana_gpu_shared")
            .ended(
                JobState.TIMEOUT, Duration.ofMinutes(22), Duration.ofHours(1), Duration.ofHours(1))
            .because("TimeLimit", "It ran into its time limit.")
            .get();
    jobs[8] =
        job("481377")
            .named("tokenise")
            .in("nvidia_small")
            .gpus(0)
            .ended(
                JobState.COMPLETED,
                Duration.ofMinutes(70),
                Duration.ofMinutes(14),
                Duration.ofHours(1))
            .get();
    return jobs;
  }

  private static HostPicture iitd(long read) {
    return up("iitd", 41).withJobs(queue(read, SERVER, HELD)).withCallsLastMinute(3);
  }

  private static HostPicture nef() {
    Trouble gone = Trouble.of(Trouble.Kind.UNREACHABLE, "nothing was heard of nef for 17 s.");
    return up("nef", 30)
        .withJobs(queue(61, DEFORM))
        .withLink(new LinkState.Lost(gone, ago(9), Optional.of(ago(-4))));
  }

  private static HostPicture vm() {
    Trouble code =
        Trouble.of(
            Trouble.Kind.LOGIN,
            "vm-a100 takes no key of yours: add one to its authorized_keys, or to your agent.");
    return host("vm-a100").withLink(new LinkState.Refused(code, ago(40)));
  }

  private static JobDetails details() {
    return new JobDetails(
            BERT,
            Optional.of(Raw.ofText("/scratch/proj/maria/slurm-481516.out")),
            Optional.of(Raw.ofText("/scratch/proj/maria/slurm-481516.out")),
            Optional.of(Raw.ofText("/scratch/proj/maria/bert-ft")),
            List.of(
                new Allocation(
                    text("sdumont8043"),
                    Optional.of(text("v100")),
                    OptionalInt.of(4),
                    Optional.of(List.of(0, 1, 2, 3)))),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(
                new JobDetails.Fact("QOS", text("normal")),
                new JobDetails.Fact("Memory", text("96G a node"))))
        .with(USAGE);
  }

  private static List<Node> nodes() {
    return List.of(
        node("sdumont3091", Node.State.MIXED, "nvidia", gpus("k40", 2, 1), ""),
        node("sdumont3092", Node.State.IDLE, "nvidia", gpus("k40", 2, 0), ""),
        node("sdumont4000", Node.State.MIXED, "gdl", gpus("v100", 8, 5), ""),
        node("sdumont8043", Node.State.ALLOCATED, "sequana_gpu_shared", gpus("v100", 4, 4), ""),
        node(
            "sdumont8044", Node.State.DOWN, "sequana_gpu_shared", gpus("v100", 4, 0), "ECC errors"),
        node(
            "sdumont8045",
            Node.State.DRAINING,
            "sequana_gpu_shared",
            gpus("v100", 4, 2),
            "fan, ticket 3311 [root@2026-03-09]"));
  }

  private static GpuCount gpus(String type, int total, int used) {
    return new GpuCount(text(type), total, OptionalInt.of(used));
  }

  private static Node node(
      String name, Node.State state, String partition, GpuCount gpus, String reason) {
    return new Node(
        text(name),
        state,
        text(state.name()),
        List.of(text(partition)),
        OptionalInt.of(48),
        OptionalInt.of(state == Node.State.IDLE ? 0 : 24),
        OptionalLong.of(384L << 30),
        List.of(gpus),
        Optional.of(reason).filter(said -> !said.isEmpty()).map(SafeText::of),
        List.of());
  }

  private static List<Partition> partitions() {
    return List.of(
        partition("nvidia", true, DAY.multipliedBy(2), 21, gpus("k40", 42, 30), true),
        partition("nvidia_dev", false, Duration.ofMinutes(20), 4, gpus("k40", 8, 0), true),
        partition("gdl", false, DAY.multipliedBy(2), 1, gpus("v100", 8, 5), true),
        partition(
            "sequana_gpu_shared", false, DAY.multipliedBy(4), 94, gpus("v100", 376, 371), true),
        partition(
            "sequana_gpu_long", false, DAY.multipliedBy(18), 10, gpus("v100", 40, 40), false));
  }

  private static Partition partition(
      String name, boolean isDefault, Duration limit, int nodes, GpuCount gpus, boolean allowed) {
    return new Partition(
        text(name),
        text("UP"),
        isDefault,
        Optional.of(limit),
        OptionalInt.of(nodes),
        List.of(gpus),
        OptionalInt.of(nodes / 3),
        Optional.of(allowed));
  }

  private static List<Session> sessions() {
    SessionKey train = new SessionKey(new HostKey("m", "maria"), Raw.ofText("default"), 7, 1, "$0");
    SessionKey notes = new SessionKey(new HostKey("m", "maria"), Raw.ofText("default"), 7, 1, "$3");
    return List.of(
        new Session(
            train,
            Raw.ofText("train"),
            Optional.of(ago(90_000)),
            1,
            List.of(
                new Session.Window(0, text("run"), text("python3"), true),
                new Session.Window(1, text("logs"), text("less"), false))),
        new Session(
            notes,
            Raw.ofText("notes"),
            Optional.of(ago(4000)),
            0,
            List.of(new Session.Window(0, text("vim"), text("vim"), true))));
  }

  /** The same picture with a command log. */
  public static Snapshot withCommands(Snapshot snapshot) {
    String[] shown = {"squeue --me", "scontrol -d show job 481516", "sinfo -h", "squeue --me"};
    Snapshot after = snapshot;
    for (int i = 0; i < shown.length; i++) {
      boolean bad = i == 2;
      after =
          after.with(
              new CommandRecord(
                  "sdumont",
                  text(shown[i]),
                  ago(60 - 15 * i),
                  Duration.ofMillis(bad ? 9012 : 130 + 20 * i),
                  1,
                  bad ? 1 : 0,
                  bad ? 0 : 4000 + i,
                  text(bad ? "the Slurm controller does not answer" : "")));
    }
    return after;
  }
}
