package gpudeck.core.action;

import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.text.SafeText;
import java.time.Instant;

/** Where a user goes with their terminal: a place on a host, the same one again after a loss. */
public sealed interface Destination {

  /** The host's name. */
  String host();

  /** What it is called, such as {@code session train}. */
  SafeText name();

  /** Whether what runs there goes on when nobody is attached. */
  default boolean isKept() {
    return true;
  }

  /** Where one gets into a job that runs. */
  static Destination ofJob(String host, Job job) {
    JobKey key = job.key();
    if (key.isRun()) {
      SafeText name = SafeText.of("run ").plus(job.name());
      return new OfRun(host, name, key.rawId(), key.submitted());
    }
    SafeText name = SafeText.of("session ").plus(job.name());
    return key.isSession()
        ? new OfListed(host, name, key.rawId(), key.submitted())
        : new InJob(host, job);
  }

  /** A tmux session, for ever the same. */
  record OfSession(String host, SafeText name, SessionKey key) implements Destination {}

  /** A tmux session as a list of jobs names it. */
  record OfListed(String host, SafeText name, String id, Instant created) implements Destination {}

  /** The tmux session in which a run of ours runs. */
  record OfRun(String host, SafeText name, String id, Instant made) implements Destination {}

  /** A shell in a job's allocation, kept in a tmux session on the login host. */
  record InJob(String host, Job job) implements Destination {
    @Override
    public SafeText name() {
      return SafeText.of("the shell in job " + job.id());
    }
  }

  /** A plain shell, which ends with its terminal. */
  record Shell(String host) implements Destination {
    @Override
    public SafeText name() {
      return SafeText.of("the shell");
    }

    @Override
    public boolean isKept() {
      return false;
    }
  }
}
