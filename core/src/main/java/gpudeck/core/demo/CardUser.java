package gpudeck.core.demo;

import java.util.Optional;

/**
 * Who has a card, and whether a program of theirs computes on it.
 *
 * @param job empty text where it is none of a cluster's
 * @param session process id of the leader of the program's session; 0 for the program itself
 * @param runsIn the environment that the program was started in
 */
record CardUser(
    String job, String user, long session, boolean busy, Optional<DemoEnvironment> runsIn) {

  /** Nobody has it. */
  static final CardUser NOBODY = new CardUser("", "", 0, false, Optional.empty());

  /** A job of the cluster. */
  static CardUser of(ClusterJob job, boolean busy) {
    return new CardUser("" + job.id, job.plan.owner().user(), 0, busy, job.plan.runsIn());
  }

  /** A session of the machine. */
  static CardUser of(DemoSession session) {
    return new CardUser("", Site.USER, session.shellPid(), true, session.runsIn());
  }

  /** A run of the machine. */
  static CardUser of(DemoRun run) {
    return new CardUser("", Site.USER, run.pid, true, Optional.empty());
  }
}
