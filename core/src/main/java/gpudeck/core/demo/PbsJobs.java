package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code qstat -x -t -f -F dsv} prints (23.06): a line a job, the stand-in leaving out what it
 * is not asked for.
 *
 * @param home of the user, whose jobs work below it
 */
record PbsJobs(Cluster cluster, Path home) {

  private static final String SUBMIT_HOST = "login03.hpc";

  String text() {
    return everything().map(this::line).collect(Collectors.joining());
  }

  /** {@code RAW ID USER STATE}: by which number the demo knows what PBS calls so. */
  String ids() {
    return everything()
        .map(job ->
            "%d %s %s %s\n"
                .formatted(job.id, PbsText.id(job), job.plan.owner().user(), letter(job)))
        .collect(Collectors.joining());
  }

  private Stream<ClusterJob> everything() {
    return Stream.of(cluster.past(), cluster.jobs(), bare()).flatMap(Collection::stream);
  }

  /** Arrays of which nothing waits: PBS has them until the last subjob has ended. */
  private List<ClusterJob> bare() {
    Map<Integer, ClusterJob> bare = new LinkedHashMap<>();
    for (ClusterJob job : cluster.jobs()) {
      if (job.isArray() && members(job).noneMatch(ClusterJob::isFolded)) {
        bare.computeIfAbsent(job.array, array -> job.wholeArray());
      }
    }
    return new ArrayList<>(bare.values());
  }

  private Stream<ClusterJob> members(ClusterJob of) {
    return cluster.jobs().stream().filter(job -> job.array == of.array);
  }

  private boolean isLive(ClusterJob array) {
    return members(array).anyMatch(job -> job.ended.isEmpty());
  }

  private boolean hasBegun(ClusterJob array) {
    return array.isFolded() && members(array).anyMatch(job -> job.started.isPresent());
  }

  private String letter(ClusterJob job) {
    if (job.isArray() ? !isLive(job) : job.ended.isPresent()) {
      return "F";
    }
    if (job.isHeld() || job.reason.startsWith("Dependency")) {
      return "H";
    }
    if (hasBegun(job)) {
      return "B";
    }
    return job.ended.isPresent() ? "X" : job.runs() ? "R" : "Q";
  }

  private String substate(ClusterJob job) {
    return switch (letter(job)) {
      case "Q" -> "10";
      case "H" -> job.isHeld() ? "20" : "22";
      case "B" -> "70";
      case "R" -> "42";
      default -> job.ending.filter(how -> how == Ending.CANCELLED).isPresent() ? "91" : "92";
    };
  }

  private String line(ClusterJob job) {
    Map<String, String> all = new LinkedHashMap<>();
    identity(job, all);
    files(job, all);
    request(job, all);
    array(job, all);
    run(job, all);
    all.put("project", job.plan.owner().account());
    all.put("Submit_Host", SUBMIT_HOST);
    return all.entrySet().stream()
        .map(one -> "|" + one.getKey() + "=" + escaped(one.getValue()))
        .collect(Collectors.joining("", "Job Id: " + PbsText.id(job), "\n"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("|", "\\|");
  }

  private void identity(ClusterJob job, Map<String, String> all) {
    String submitted = PbsText.time(job.submitted);
    all.put("Job_Name", job.plan.name());
    all.put("Job_Owner", job.plan.owner().user() + "@" + SUBMIT_HOST);
    all.put("job_state", letter(job));
    all.put("queue", job.plan.ask().partition());
    all.put("server", PbsText.SERVER);
    all.put("ctime", submitted);
    all.put("qtime", submitted);
    all.put("etime", submitted);
    all.put("mtime", PbsText.time(job.ended.or(() -> job.started).orElse(job.submitted)));
    all.put("substate", substate(job));
    all.put("Hold_Types", job.isHeld() ? "u" : letter(job).equals("H") ? "s" : "n");
    all.put("Priority", "0");
    all.put("Rerunable", "True");
    job.waitsFor.ifPresent(
        other -> all.put("depend", "afterok:" + PbsText.id(other) + "@" + PbsText.SERVER));
  }

  private void files(ClusterJob job, Map<String, String> all) {
    Path folder = new JobFolder(home, job.plan).path();
    all.put("Output_Path", SUBMIT_HOST + ":" + folder.resolve(PbsText.log(job)));
    all.put("Error_Path", SUBMIT_HOST + ":" + folder.resolve(PbsText.log(job)));
    all.put("Join_Path", "oe");
    all.put("Keep_Files", job.plan.has(PbsDialect.IN_PLACE) ? "oed" : "n");
    all.put("jobdir", home.toString());
    String own = job.command.filter(list -> !list.isEmpty()).map(list -> "," + list).orElse("");
    all.put("Variable_List", "PBS_O_HOME=" + home + ",PBS_O_WORKDIR=" + folder + own);
    all.put("Submit_arguments", "train.sh");
  }

  private static void request(ClusterJob job, Map<String, String> all) {
    Plan.Ask ask = job.plan.ask();
    all.put("Resource_List.ncpus", "" + ask.cpus() * ask.nodes());
    all.put("Resource_List.ngpus", "" + ask.allCards());
    all.put("Resource_List.nodect", "" + ask.nodes());
    all.put("Resource_List.place", "free");
    all.put("Resource_List.select", PbsText.select(ask));
    all.put("Resource_List.walltime", PbsText.duration(ask.limit()));
  }

  private void array(ClusterJob job, Map<String, String> all) {
    if (!job.isFolded()) {
      return;
    }
    long runs = members(job).filter(ClusterJob::runs).count();
    int left = job.waits() ? job.plan.tasks() - job.task + 1 : 0;
    long ended = job.plan.tasks() - left - runs;
    all.put("array", "True");
    all.put(
        "array_state_count",
        "Queued:%d Running:%d Exiting:0 Expired:%d ".formatted(left, runs, ended));
    all.put("array_indices_submitted", "1-" + job.plan.tasks());
    all.put("array_indices_remaining", left > 0 ? job.waitingTasks() : "-");
  }

  private static void used(ClusterJob job, Instant end, Map<String, String> all) {
    Footprint used = Footprint.of(job, end);
    all.put("resources_used.cput", PbsText.duration(used.cpuTime()));
    all.put("resources_used.mem", used.memoryKib() + "kb");
    int cores = job.plan.ask().cpus() * job.plan.ask().nodes();
    all.put("Resource_List.mem", Footprint.GIB_A_CORE * cores + "gb");
  }

  private void run(ClusterJob job, Map<String, String> all) {
    all.put("comment", new PbsComment(cluster).of(job));
    job.expected.ifPresent(at -> all.put("estimated.start_time", PbsText.time(at)));
    job.started.ifPresent(at -> {
      all.put("stime", PbsText.time(at));
      all.put("run_count", "1");
      all.put("exec_host", PbsText.hosts(job));
      all.put("exec_vnode", PbsText.vnodes(job));
      all.put("resources_used.walltime", PbsText.duration(job.elapsed(job.ended.orElse(at))));
    });
    job.ended.filter(at -> job.started.isPresent()).ifPresent(at -> used(job, at, all));
    job.ended.ifPresent(at -> {
      all.put("obittime", PbsText.time(at));
      all.put("history_timestamp", "" + at.getEpochSecond());
    });
    if (job.started.isPresent() && job.ending.isPresent()) {
      all.put("Exit_status", "" + PbsText.exitStatus(job.ending.get()));
    }
    if (job.isFolded() && job.ending.isEmpty() && letter(job).equals("F")) {
      all.put("Exit_status", "0");
    }
  }
}
