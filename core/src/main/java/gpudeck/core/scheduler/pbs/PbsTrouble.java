package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.scheduler.Complaint;
import java.util.List;
import java.util.Optional;

/**
 * What PBS's programs say when they fail, as a trouble. They end with PBS's error number modulo 256
 * (pbs_error.h), or with 255, 162 or 1 where they get no connection; seen with 23.06.06.
 */
record PbsTrouble(String cluster) {

  /** No job has this id (15001). */
  static final int UNKNOWN_JOB = 153;

  /** The job is in the history only (15139). */
  static final int FINISHED = 35;

  /** The server keeps no history (15140). */
  static final int NO_HISTORY = 36;

  /** The request is not for this user (15007). */
  static final int UNAUTHORIZED = 159;

  /** Not while the job is as it is (15016). */
  static final int BAD_STATE = 168;

  /** The server was not reached (15010). */
  static final int NO_CONNECTION = 162;

  private static final List<Complaint> KNOWN =
      List.of(
          new Complaint(
              "no route to host",
              Kind.DOWN,
              "the host of the PBS server %s cannot be reached from here. gpudeck asks again by"
                  + " itself."),
          new Complaint(
              "unknown host",
              Kind.MISSING,
              "nobody here knows a host called %s, where the PBS server should be: see"
                  + " /etc/pbs.conf, or PBS_DEFAULT in your environment."),
          new Complaint(
              "pbs conf variables not found",
              Kind.MISSING,
              "PBS's programs are here, but not its configuration (/etc/pbs.conf). If this host is"
                  + " no cluster, set scheduler = \"none\" for it; else set PBS_CONF_FILE in its"
                  + " setup."),
          new Complaint(
              "errno=15031",
              Kind.GARBLED,
              "this host's PBS programs and the server %s are of different versions."),
          new Complaint(
              "connection refused",
              Kind.DOWN,
              "the PBS server %s does not answer. Running jobs go on without it; gpudeck asks again"
                  + " by itself."),
          new Complaint(
              "connect to",
              Kind.DOWN,
              "the PBS server %s does not answer. Running jobs go on without it; gpudeck asks again"
                  + " by itself."),
          new Complaint(
              "unauthorized request", Kind.DENIED, "PBS of %s does not show this to you."),
          new Complaint(
              "unknown job id", Kind.MISSING, "PBS of %s does not know this job (any more)."));

  /** Why this answer is none; empty where the program ended well. */
  Optional<Trouble> of(int exit, Answer.Done done) {
    return exit == 0 ? Optional.empty() : Optional.of(failed(exit, done.err()));
  }

  private Trouble failed(int exit, String err) {
    return Complaint.of(KNOWN, cluster, err).orElseGet(() -> byExit(exit, err));
  }

  private Trouble byExit(int exit, String err) {
    return switch (exit) {
      case 124, 137 ->
          Trouble.of(
              Kind.TIMEOUT, "the PBS server " + cluster + " was asked and did not answer in time.");
      case 126, 127 -> Complaint.moved("PBS");
      default -> Complaint.quoted("PBS ended with " + exit + ": ", err);
    };
  }

  /** The id is another job's now, or nobody's. */
  Trouble gone(String id) {
    return Trouble.of(Kind.MISSING, "job " + id + " is gone, and PBS has no history of it.");
  }

  /** Ended jobs were asked for, and the server forgets a job when it ends. */
  Trouble noHistory() {
    return Trouble.of(
        Kind.MISSING, "PBS of " + cluster + " keeps no history of jobs that have ended.");
  }

  /** An answer that came and is not what the program prints. */
  Trouble garbled(String program, Answer.Done done) {
    String seen = done.err().isBlank() ? done.out().replaceFirst("\\A=.*\n", "") : done.err();
    return Complaint.garbled(program, seen);
  }
}
