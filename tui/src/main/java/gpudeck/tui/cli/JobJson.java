package gpudeck.tui.cli;

import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import java.util.Optional;
import java.util.OptionalInt;

/** A job as {@code --json} prints it. */
final class JobJson {

  private JobJson() {}

  /** The details' newer word where there are details; else what only they have is null. */
  static void job(Json json, ListedJob row) {
    list(json, row.details().map(JobDetails::job).orElse(row.job()));
    details(json, row.details());
  }

  private static void list(Json json, Job job) {
    json.text("id", job.id())
        .text("raw_id", job.key().rawId())
        .object("array", job.array(), JobJson::array)
        .text("name", job.name())
        .text("user", job.user())
        .text("project", job.project())
        .text("state", job.state().word())
        .text("native_state", job.nativeState())
        .text("reason", job.reason())
        .text("explanation", job.explanation())
        .text("partition", job.partition());
    times(json, job.times());
    json.count("nodes", job.nodes()).count("gpu_count", job.gpuCount());
  }

  private static void times(Json json, Job.Times times) {
    json.time("submitted", times.submitted())
        .time("started", times.started())
        .time("ends", times.ends())
        .time("expected_start", times.expectedStart())
        .seconds("elapsed_s", times.elapsed())
        .seconds("limit_s", times.limit());
  }

  private static void array(Json json, ArrayTask array) {
    json.text("job", array.job())
        .text("task", array.tasks())
        .count("pending_tasks", array.pendingTasks());
  }

  private static void details(Json json, Optional<JobDetails> details) {
    json.objects("allocations", details.map(JobDetails::allocations), JobJson::allocation)
        .path("stdout", details.flatMap(JobDetails::stdout))
        .path("stderr", details.flatMap(JobDetails::stderr))
        .path("workdir", details.flatMap(JobDetails::workdir))
        .count("exit_code", details.map(JobDetails::exitCode).orElse(OptionalInt.empty()))
        .count("exit_signal", details.map(JobDetails::exitSignal).orElse(OptionalInt.empty()));
  }

  private static void allocation(Json json, Allocation allocation) {
    json.text("node", allocation.node())
        .text("gpu_type", allocation.gpuType())
        .count("gpu_count", allocation.gpuCount())
        .counts("gpu_indices", allocation.gpuIndices());
  }
}
