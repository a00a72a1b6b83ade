package gpudeck.core.action;

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

  /** A tmux session, for ever the same. */
  record OfSession(String host, SafeText name, SessionKey key) implements Destination {}

  /** A tmux session as a list of jobs names it. */
  record OfListed(String host, SafeText name, String id, Instant created) implements Destination {}

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
