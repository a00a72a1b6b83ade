package gpudeck.core.store.last;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;

/** Jobs as bytes, without what only serves to look at them again. */
final class SavedJob {

  private static final JobState[] STATES = JobState.values();

  private SavedJob() {}

  static void write(FieldWriter to, Job job) {
    writeKey(to, job.key());
    to.text(job.id());
    to.maybe(job.array(), SavedJob::writeTask);
    to.text(job.name());
    to.text(job.user());
    to.maybe(job.project(), FieldWriter::text);
    to.word(job.state());
    to.text(job.nativeState());
    to.maybe(job.reason(), FieldWriter::text);
    to.maybe(job.inShort(), FieldWriter::text);
    to.maybe(job.explanation(), FieldWriter::text);
    to.maybe(job.partition(), FieldWriter::text);
    writeTimes(to, job.times());
    to.count(job.nodes());
    to.maybe(job.nodeList(), FieldWriter::text);
    to.count(job.gpuCount());
    to.maybe(job.dependency(), FieldWriter::text);
  }

  static Job read(FieldReader from) {
    return new Job(
        readKey(from),
        from.text(),
        from.maybe(SavedJob::readTask),
        from.safeText(),
        from.safeText(),
        from.maybe(FieldReader::safeText),
        from.word(STATES),
        from.safeText(),
        from.maybe(FieldReader::safeText),
        from.maybe(FieldReader::safeText),
        from.maybe(FieldReader::safeText),
        from.maybe(FieldReader::safeText),
        readTimes(from),
        from.count(),
        from.maybe(FieldReader::safeText),
        from.count(),
        from.maybe(FieldReader::safeText));
  }

  static void writeKey(FieldWriter to, JobKey key) {
    to.text(key.cluster().scheduler());
    to.text(key.cluster().name());
    to.text(key.rawId());
    to.instant(key.submitted());
  }

  static JobKey readKey(FieldReader from) {
    return new JobKey(new ClusterKey(from.text(), from.text()), from.text(), from.instant());
  }

  private static void writeTask(FieldWriter to, ArrayTask task) {
    to.text(task.job());
    to.text(task.tasks());
    to.size(task.pendingTasks());
  }

  private static ArrayTask readTask(FieldReader from) {
    return new ArrayTask(from.text(), from.safeText(), from.size());
  }

  private static void writeTimes(FieldWriter to, Job.Times times) {
    to.maybe(times.submitted(), FieldWriter::instant);
    to.maybe(times.started(), FieldWriter::instant);
    to.maybe(times.ends(), FieldWriter::instant);
    to.maybe(times.expectedStart(), FieldWriter::instant);
    to.maybe(times.elapsed(), FieldWriter::duration);
    to.maybe(times.limit(), FieldWriter::duration);
  }

  private static Job.Times readTimes(FieldReader from) {
    return new Job.Times(
        from.maybe(FieldReader::instant),
        from.maybe(FieldReader::instant),
        from.maybe(FieldReader::instant),
        from.maybe(FieldReader::instant),
        from.maybe(FieldReader::duration),
        from.maybe(FieldReader::duration));
  }
}
