package gpudeck.tui.view;

import gpudeck.core.link.LinkState.Up;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;

/** Why nothing of a log is held yet, as a sentence. */
final class NoLog {

  private final Scene scene;
  private final HostPicture host;
  private final OnHost on;
  private final Reading<JobDetails> details;

  private NoLog(Scene scene, HostPicture host, OnHost on) {
    this.scene = scene;
    this.host = host;
    this.on = on;
    details = host.details().getOrDefault(on.job(), new Reading.Never<>());
  }

  static SafeText why(Scene scene, OnHost job, Stream stream) {
    return scene
        .snapshot()
        .host(job.host())
        .map(host -> new NoLog(scene, host, job).why(stream))
        .orElse(SafeText.EMPTY);
  }

  /** The job as the lists of its host have it. */
  static Optional<Job> job(Scene scene, OnHost on) {
    return scene.snapshot().host(on.host()).flatMap(host -> job(host, on));
  }

  private static Optional<Job> job(HostPicture host, OnHost on) {
    return java.util.stream.Stream.of(host.jobs(), host.allJobs())
        .flatMap(queue -> queue.lastValue().stream())
        .flatMap(queue -> queue.jobs().stream())
        .filter(known -> known.key().equals(on.job()))
        .findFirst();
  }

  private SafeText why(Stream stream) {
    if (!(host.link() instanceof Up)) {
      return SafeText.of("Its log is read once there is a link to " + on.host() + ".");
    }
    return details.lastValue().map(known -> known(known, stream)).orElseGet(this::unknown);
  }

  private SafeText unknown() {
    return details
        .why()
        .map(trouble -> SafeText.of("Where its log is cannot be told: ").plus(trouble.says()))
        .orElseGet(() -> SafeText.of("The scheduler is asked where its log is."));
  }

  private SafeText known(JobDetails known, Stream stream) {
    if (known.withheld().containsKey(stream)) {
      return known.withheld().get(stream);
    }
    return known.path(stream).isPresent() ? waiting() : SafeText.of(pathless(known, stream));
  }

  private String pathless(JobDetails known, Stream stream) {
    if (stream == Stream.ERR && known.stdout().isPresent()) {
      return "The scheduler tells no file for its standard error.";
    }
    Job job = job(host, on).orElse(known.job());
    return job.array().isPresent() && job.state().waits()
        ? "None of these tasks has started; each will write a log of its own."
        : "The scheduler tells no file that it writes to: an interactive job writes to its terminal"
            + " alone.";
  }

  private SafeText waiting() {
    return Optional.ofNullable(host.waiting().get("log"))
        .map(since -> Durations.words(Duration.between(since, scene.now())))
        .map(time -> SafeText.of("Waiting for the log, " + time + "."))
        .orElse(SafeText.of("Waiting for the log."));
  }
}
