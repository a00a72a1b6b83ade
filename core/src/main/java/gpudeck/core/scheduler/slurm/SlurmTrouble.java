package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.scheduler.Around;
import gpudeck.core.scheduler.Complaint;
import java.util.List;
import java.util.Optional;

/**
 * What Slurm's programs say when they fail, as a trouble. The texts are those of slurm_errno.c,
 * seen with 22.05.8 and unchanged from 17.02 to 25.
 */
record SlurmTrouble(String cluster) {

  private static final List<Complaint> KNOWN =
      List.of(
          new Complaint(
              "unable to contact slurm controller",
              Kind.DOWN,
              "the Slurm controller (slurmctld) of %s does not answer. Running jobs go on without"
                  + " it; gpudeck asks again by itself."),
          new Complaint(
              "talking to the database",
              Kind.DOWN,
              "the accounting of %s (slurmdbd) does not answer."),
          new Complaint(
              "invalid job id", Kind.MISSING, "Slurm of %s does not know this job (any more)."),
          new Complaint(
              "socket timed out",
              Kind.DOWN,
              "the Slurm controller (slurmctld) of %s hangs: it took the question and did not answer."
                  + " gpudeck asks again by itself."),
          new Complaint(
              "zero bytes were transmitted",
              Kind.DOWN,
              "the Slurm controller (slurmctld) of %s broke off. gpudeck asks again by itself."),
          new Complaint(
              "in standby mode",
              Kind.DOWN,
              "the Slurm controller of %s is changing places with its backup; try again soon."),
          new Complaint(
              "establish a configuration source",
              Kind.MISSING,
              "Slurm's programs are here, but not its configuration (slurm.conf). If this host is"
                  + " no cluster, set scheduler = \"none\" for it; else set SLURM_CONF in its setup."),
          new Complaint(
              "munge", Kind.DENIED, "munge does not let this host talk to Slurm: tell your site."),
          new Complaint(
              "authentication",
              Kind.DENIED,
              "Slurm of %s does not accept this host's or user's credentials: tell your site."),
          new Complaint("permission denied", Kind.DENIED, "Slurm of %s does not show this to you."),
          new Complaint(
              "invalid user id",
              Kind.DENIED,
              "Slurm of %s does not know this user: tell your site."),
          new Complaint(
              "incompatible versions",
              Kind.GARBLED,
              "this host's Slurm programs and the controller of %s are of different versions."));

  /** Why this answer is none; empty where the program ended well. */
  Optional<Trouble> of(Answer.Done done) {
    return done.exit() == 0 ? Optional.empty() : Optional.of(failed(done));
  }

  /** That the controller does not answer, where an error says so. */
  Optional<Trouble> down(String err) {
    return Complaint.of(KNOWN, cluster, err).filter(trouble -> trouble.kind() == Kind.DOWN);
  }

  /** Whether Slurm says that no job has the id it was asked for. */
  static boolean isUnknownJob(Answer.Done done) {
    return isUnknownJob(done.exit() == 1, done.err());
  }

  /** Whether squeue could look at the job once more: one that it does not know is gone. */
  static boolean looked(Around around, String err) {
    return around.lookedWell() || isUnknownJob(around.looked().equals(Optional.of("1")), err);
  }

  private static boolean isUnknownJob(boolean refused, String err) {
    return refused && err.contains("Invalid job id");
  }

  private Trouble failed(Answer.Done done) {
    return Complaint.of(KNOWN, cluster, done.err()).orElseGet(() -> byExit(done));
  }

  private Trouble byExit(Answer.Done done) {
    return switch (done.exit()) {
      case 124, 137 ->
          Trouble.of(
              Kind.TIMEOUT, "Slurm of " + cluster + " was asked and did not answer in time.");
      case 126, 127 -> Complaint.moved("Slurm");
      default -> Complaint.quoted("Slurm ended with " + done.exit() + ": ", done.err());
    };
  }

  /** The id is another job's now, or nobody's. */
  Trouble gone(String id) {
    return Trouble.of(
        Kind.MISSING, "job " + id + " is gone, or was put back into the queue: look again.");
  }

  /** An answer that came and is not what the program prints. */
  Trouble garbled(String program, Answer.Done done) {
    String seen = done.err().isBlank() ? withoutMark(done.out()) : done.err();
    return Complaint.garbled(program, seen);
  }

  /** The line with our nonce is the script's own, not what the program printed. */
  private static String withoutMark(String out) {
    return out.replaceFirst("\\A=[0-9a-f]+\n", "");
  }
}
