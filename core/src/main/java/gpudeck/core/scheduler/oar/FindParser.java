package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submitter.Sought;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the job of an attempt is: oarstat was asked for jobs whose command begins with its mark,
 * ended ones too. Nobody but an administrator can end an oarsub that hangs, so first the host is
 * looked at for one that still lives: while it does, its job may come.
 *
 * @param user whose jobs are believed: a mark can be read by others
 */
record FindParser(ClusterKey cluster, String user, Attempt attempt, String nonce) {

  /** So long at most an oarsub waits before it tries its database again (IO.pm). */
  private static final long RETRIES_AFTER = 35;

  private static final Duration SOON = Duration.ofSeconds(5);

  /** What the host prints of an oarsub: it lives, or nobody can see. */
  enum Sighting {
    NONE,
    LIVES,
    HIDDEN
  }

  /** What stands before the sighting. */
  String sighting() {
    return "@" + nonce + " ";
  }

  Sections sections() {
    return Sections.withoutResources(nonce);
  }

  /**
   * For {@code oarstat --sql}; a token has nothing in it that SQL or LIKE would take for its own.
   */
  String condition() {
    return "submission_time >= %d AND command LIKE '#%s%%'"
        .formatted(attempt.from() - 60, attempt.mark());
  }

  Parsed<Sought> read(Answer.Done done) {
    OarTrouble trouble = new OarTrouble(cluster.name());
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    Optional<Sighting> seen = seen(done.out());
    return seen.flatMap(
            it -> sections().cut(withoutSighting(done.out())).flatMap(p -> sought(p, it)))
        .<Parsed<Sought>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Bad<>(trouble.garbled("oarstat", done)));
  }

  private Optional<Sighting> seen(String out) {
    for (Sighting one : Sighting.values()) {
      if (out.startsWith(sighting() + one + "\n")) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static String withoutSighting(String out) {
    return out.substring(out.indexOf('\n') + 1);
  }

  /** The first one: OAR copies the command of a job that it submits anew by itself. */
  private Optional<Sought> sought(Sections.Printed printed, Sighting seen) {
    TreeMap<Long, String> jobs = new TreeMap<>();
    boolean whole =
        Records.each(
            printed.jobs(),
            (id, fields) ->
                new JobRecord(cluster, fields, printed.now(), Resources.NONE)
                    .job()
                    .filter(job -> job.user().value().equals(user) && bears(fields))
                    .ifPresent(job ->
                        jobs.put(
                            Long.parseLong(job.key().rawId()),
                            job.array().map(task -> task.job()).orElse(job.key().rawId()))));
    if (!whole) {
      return Optional.empty();
    }
    return Optional.of(
        jobs.isEmpty()
            ? notFound(printed.now().getEpochSecond(), seen)
            : new Sought.Found(jobs.firstEntry().getValue()));
  }

  private boolean bears(Fields fields) {
    return fields.text("command").filter(it -> it.startsWith("#" + attempt.mark())).isPresent();
  }

  private Sought notFound(long now, Sighting seen) {
    long overBy = attempt.overBy() + (seen == Sighting.HIDDEN ? RETRIES_AFTER : 0);
    if (now <= overBy) {
      return new Sought.NotYet(Duration.ofSeconds(overBy - now + 1));
    }
    return seen == Sighting.LIVES ? new Sought.NotYet(SOON) : new Sought.Absent();
  }
}
