package gpudeck.tui.view;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jobs that another one waits for, as far as the queue knows them: their name and state. */
final class WaitedFor {

  /** The ids in {@code afterok:25(unfulfilled),afterany:3_7(unfulfilled)}. */
  private static final Pattern ID = Pattern.compile("(?<=[:,?])\\d{1,10}(?:_\\d{1,10})?");

  private static final int MOST = 3;

  private WaitedFor() {}

  /** {@code 481400 bert-ft (running)}; empty where none of them is in the queue. */
  static Optional<SafeText> of(Scene scene, JobRow row) {
    if (!row.job().state().waits() || row.job().dependency().isEmpty()) {
      return Optional.empty();
    }
    List<Job> jobs = jobs(scene, row);
    List<SafeText> known = new ArrayList<>();
    Matcher id = ID.matcher(row.job().dependency().get().value());
    while (id.find() && known.size() < MOST) {
      String wanted = id.group();
      jobs.stream()
          .filter(job -> job.id().equals(wanted))
          .findFirst()
          .ifPresent(job -> known.add(said(job)));
    }
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(SafeText.join(SafeText.of(", "), known));
  }

  private static SafeText said(Job job) {
    return SafeText.of(job.id() + " ").plus(job.name()).plus(" (" + StateSign.word(job) + ")");
  }

  private static List<Job> jobs(Scene scene, JobRow row) {
    return scene
        .snapshot()
        .host(row.host())
        .map(HostPicture::jobs)
        .flatMap(reading -> reading.lastValue())
        .map(Queue::jobs)
        .orElse(List.of());
  }
}
