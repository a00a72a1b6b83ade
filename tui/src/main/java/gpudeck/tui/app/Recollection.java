package gpudeck.tui.app;

import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.QueueRows;
import gpudeck.tui.view.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

/** Where the user was when the last deck was left, as far as the last pictures tell. */
final class Recollection {

  private Recollection() {}

  /** The state with the job selected whose log was read last; as it is where none was. */
  static DeckState of(Scene scene) {
    QueueRows queue = QueueRows.of(scene);
    List<JobRow> rows = queue.rows();
    return lastFollowed(scene)
        .flatMap(job -> rows.stream().filter(row -> holds(row, job)).findFirst())
        .map(row -> scene.state().list().select(queue.keys(), rows.indexOf(row)))
        .map(scene.state()::withList)
        .orElse(scene.state());
  }

  private static boolean holds(JobRow row, JobKey job) {
    return row.jobs().stream().map(Job::key).anyMatch(job::equals);
  }

  /** Of logs that were read at one time, the last one: a host's are in the order of their use. */
  private static Optional<JobKey> lastFollowed(Scene scene) {
    return scene.snapshot().hosts().values().stream()
        .map(HostPicture::logs)
        .flatMap(logs -> logs.entrySet().stream())
        .reduce((one, next) -> read(next).isBefore(read(one)) ? one : next)
        .map(entry -> entry.getKey().job().job());
  }

  private static Instant read(Entry<LogWish, Reading<LogPicture>> log) {
    return log.getValue().last().map(Reading.Seen::at).orElse(Instant.EPOCH);
  }
}
