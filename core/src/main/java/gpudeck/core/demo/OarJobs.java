package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code oarstat -J} prints (2.5.9): of each job a line {@code ID USER STATE SUBMITTED
 * STOPPED} for the stand-in, what a short list tells of it, a line {@code ~}, and what {@code -f}
 * tells more. An empty line ends it.
 *
 * @param home of the user, whose jobs work below it
 */
record OarJobs(Cluster cluster, Path home) {

  static final String BESTEFFORT = "-t besteffort";

  String text() {
    return all().map(this::block).collect(Collectors.joining("\n"));
  }

  private Stream<ClusterJob> all() {
    return Stream.of(cluster.past(), cluster.jobs()).flatMap(Collection::stream);
  }

  private String block(ClusterJob job) {
    return "%d %s %s %d %d\n"
            .formatted(
                job.id, job.plan.owner().user(), state(job), seconds(job.submitted), stopped(job))
        + OarText.fields(inShort(job))
        + "\n~\n"
        + OarText.fields(more(job))
        + "\n";
  }

  static String state(ClusterJob job) {
    return job.ending
        .map(how ->
            switch (how) {
              case COMPLETED, FAILED -> "Terminated";
              case TIMEOUT, CANCELLED, PREEMPTED -> "Error";
            })
        .orElse(job.runs() ? "Running" : job.isHeld() ? "Hold" : "Waiting");
  }

  private static long seconds(Instant at) {
    return at.getEpochSecond();
  }

  private static long seconds(Optional<Instant> at) {
    return at.map(OarJobs::seconds).orElse(0L);
  }

  private static long stopped(ClusterJob job) {
    return seconds(job.ended);
  }

  private Map<String, String> inShort(ClusterJob job) {
    Plan plan = job.plan;
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Job_Id", "" + job.id);
    all.put("name", OarText.text(plan.name()));
    all.put("owner", OarText.text(plan.owner().user()));
    all.put("state", OarText.text(state(job)));
    all.put("queue", OarText.text(plan.ask().partition()));
    all.put("project", OarText.text("default"));
    all.put("jobType", OarText.text("PASSIVE"));
    all.put("types", OarText.texts(plan.has(BESTEFFORT) ? Stream.of("besteffort") : Stream.of()));
    all.put("reservation", OarText.text(job.reserved.isPresent() ? "Scheduled" : "None"));
    all.put("submissionTime", "" + seconds(job.submitted));
    all.put("startTime", "" + seconds(job.started.or(() -> job.reserved)));
    all.put(
        "assigned_resources",
        OarText.list(OarText.resources(cluster.layout(), job).stream().map(String::valueOf)));
    all.put(
        "assigned_network_address",
        OarText.texts(job.shares.stream().map(share -> share.node().name())));
    files(job, all);
    return all;
  }

  private void files(ClusterJob job, Map<String, String> all) {
    JobFolder folder = new JobFolder(home, job.plan);
    all.put("array_id", "" + job.id);
    all.put("array_index", "1");
    all.put("dependencies", OarText.list(job.waitsFor.stream().map(other -> "" + other.id)));
    all.put(
        "properties",
        OarText.text("((" + OarText.property(job.plan.ask()) + ") AND desktop_computing = 'NO')"));
    all.put("command", OarText.text(job.command.orElse(folder.script().toString())));
    all.put("launchingDirectory", OarText.text(folder.path().toString()));
    all.put("stdout_file", OarText.text(OarText.log(job)));
    all.put("stderr_file", OarText.text(OarText.log(job).replace("stdout", "stderr")));
    all.put("message", OarText.text(message(job)));
    all.put("cpuset_name", OarText.text(job.plan.owner().user() + "_" + job.id));
    all.put("resubmit_job_id", "0");
  }

  private String message(ClusterJob job) {
    Plan.Ask ask = job.plan.ask();
    return "R=%d,W=%s,J=%s,N=%s (Karma=0.143,%s)"
        .formatted(
            ask.nodes() * ask.cpus(),
            OarText.duration(ask.limit()),
            job.reserved.isPresent() ? "R" : "B",
            job.plan.name(),
            job.reason.equals("QOSMaxGRESPerUser") ? "quota_exceeded" : "quota_ok");
  }

  private Map<String, String> more(ClusterJob job) {
    Plan.Ask ask = job.plan.ask();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("job_user", OarText.text(job.plan.owner().user()));
    all.put("walltime", "" + ask.limit().toSeconds());
    all.put("stopTime", "" + stopped(job));
    all.put(
        "scheduledStart",
        job.started.or(() -> job.expected).map(at -> "" + seconds(at)).orElse("null"));
    all.put("exit_code", state(job).equals("Terminated") ? "" + status(job) : "null");
    all.put(
        "wanted_resources",
        OarText.text("-l \"{type = 'default'}" + OarText.request(ask, "network_address") + "\" "));
    all.put("initial_request", OarText.text("oarsub" + request(job.plan)));
    all.put("events", new OarEvents(job).text());
    return all;
  }

  private static String request(Plan plan) {
    return " -n %s -p %s -l %s ./train.sh"
        .formatted(plan.name(), OarText.property(plan.ask()), OarText.request(plan.ask(), "nodes"));
  }

  private static int status(ClusterJob job) {
    return job.ending.orElseThrow().waitStatus;
  }
}
