package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A tmux session in the words of a queue. */
final class SessionJob {

  private SessionJob() {}

  static Job of(ClusterKey cluster, Session session, Instant now) {
    return new Job(
        new JobKey(cluster, session.key().id(), session.created().orElse(Instant.EPOCH)),
        session.name().value(),
        Optional.empty(),
        session.name(),
        SafeText.of(session.key().host().user()),
        Optional.empty(),
        JobState.RUNNING,
        SafeText.of(session.attached() > 0 ? "attached" : "detached"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        times(session.created(), now),
        OptionalInt.of(1),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  /** The host's clock may be ahead of ours: then the session runs for no time yet. */
  private static Job.Times times(Optional<Instant> created, Instant now) {
    Optional<Duration> elapsed =
        created.map(at -> at.isAfter(now) ? Duration.ZERO : Duration.between(at, now));
    return new Job.Times(
        created, created, Optional.empty(), Optional.empty(), elapsed, Optional.empty());
  }

  static JobDetails details(Job job, Session session) {
    return new JobDetails(
        job,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        facts(session));
  }

  private static List<Fact> facts(Session session) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("id", SafeText.of(session.key().id())));
    facts.add(new Fact("clients", SafeText.of(String.valueOf(session.attached()))));
    for (Session.Window window : session.windows()) {
      SafeText label = SafeText.of(window.active() ? "* " : "").plus(window.name());
      facts.add(new Fact("window " + window.index(), label.plus(": runs ").plus(window.command())));
    }
    return List.copyOf(facts);
  }
}
