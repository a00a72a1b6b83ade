package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Submitter.Sought;
import gpudeck.core.scheduler.pbs.Listing.Printed;
import gpudeck.core.scheduler.pbs.Listing.Report;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the job of an attempt is. A job that submits others with {@code -V} hands its mark on, so
 * that the oldest of those that bear it is the one.
 */
record FindParser(String cluster, FindScript script) {

  /** Sites keep the history of a job for two weeks unless they say otherwise; some say a day. */
  private static final long KEPT_FOR = Duration.ofHours(12).toSeconds();

  Parsed<Sought> read(Answer.Done done) {
    PbsTrouble trouble = new PbsTrouble(cluster);
    Optional<Report> report =
        script.listing().report(done).filter(one -> !one.programs().isEmpty());
    if (report.isEmpty()) {
      return new Parsed.Bad<>(trouble.garbled("qselect", done));
    }
    List<Printed> programs = report.get().programs();
    Optional<Trouble> failed =
        programs.stream()
            .filter(one -> !QueueParser.GONE.contains(one.exit()))
            .findFirst()
            .flatMap(one -> trouble.of(one.exit(), done));
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    return programs.size() < 2
        ? new Parsed.Bad<>(trouble.garbled("qstat", done))
        : new Parsed.Value<>(sought(report.get()));
  }

  private Sought sought(Report report) {
    List<Attributes> jobs = new ArrayList<>();
    Format.DSV.cut(report.programs().get(1).records(), FindScript.JOB, jobs::add);
    return jobs.stream()
        .filter(job -> job.is("mark", "1") && JobId.of(job.id()).isPresent())
        .min(Comparator.comparing(FindParser::submitted).thenComparing(FindParser::number))
        .<Sought>map(job -> new Sought.Found(job.id()))
        .orElseGet(() -> notFound(report, jobs));
  }

  private static Instant submitted(Attributes job) {
    return PbsTime.instant(job.text("ctime")).orElse(Instant.MAX);
  }

  private static long number(Attributes job) {
    return JobId.of(job.id()).map(id -> Long.parseLong(id.sequence())).orElse(Long.MAX_VALUE);
  }

  private Sought notFound(Report report, List<Attributes> jobs) {
    long now = report.now().getEpochSecond();
    long left = script.attempt().overBy() - now;
    if (left >= 0) {
      return new Sought.NotYet(Duration.ofSeconds(left + 1));
    }
    boolean history = report.programs().get(0).records().contains(FindScript.HISTORY + "-x");
    if (!history) {
      return untold("it may have ended since, and the server keeps no history");
    }
    if (now - script.attempt().from() > KEPT_FOR) {
      return untold("it may have ended since, and have left the server's history");
    }
    return jobs.size() >= script.most() && jobs.stream().allMatch(this::isOfThen)
        ? untold("you have submitted more jobs since than can be looked through")
        : new Sought.Absent();
  }

  private boolean isOfThen(Attributes job) {
    return !submitted(job).isBefore(Instant.ofEpochSecond(script.attempt().from() - 1));
  }

  private static Sought untold(String why) {
    return new Sought.Untold(SafeText.of(why + "."));
  }
}
