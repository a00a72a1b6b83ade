package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What Slurm's programs say when they fail, as a trouble. The texts are those of slurm_errno.c,
 * seen with 22.05.8 and unchanged from 17.02 to 25.
 */
record SlurmTrouble(String cluster) {

  private static final int MOST_QUOTED = 200;

  /** Words of an error, the kind of trouble that they are, and what to say; %s is the cluster. */
  private record Known(String words, Kind kind, String says) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "unable to contact slurm controller",
              Kind.DOWN,
              "the Slurm controller (slurmctld) of %s does not answer. Running jobs go on without"
                  + " it; gpudeck asks again by itself."),
          new Known(
              "talking to the database",
              Kind.DOWN,
              "the accounting of %s (slurmdbd) does not answer."),
          new Known(
              "invalid job id", Kind.MISSING, "Slurm of %s does not know this job (any more)."),
          new Known(
              "socket timed out",
              Kind.DOWN,
              "the Slurm controller (slurmctld) of %s hangs: it took the question and did not answer."
                  + " gpudeck asks again by itself."),
          new Known(
              "zero bytes were transmitted",
              Kind.DOWN,
              "the Slurm controller (slurmctld) of %s broke off. gpudeck asks again by itself."),
          new Known(
              "in standby mode",
              Kind.DOWN,
              "the Slurm controller of %s is changing places with its backup; try again soon."),
          new Known(
              "establish a configuration source",
              Kind.MISSING,
              "Slurm's programs are here, but not its configuration (slurm.conf). If this host is"
                  + " no cluster, set scheduler = \"none\" for it; else set SLURM_CONF in its setup."),
          new Known(
              "munge", Kind.DENIED, "munge does not let this host talk to Slurm: tell your site."),
          new Known(
              "authentication",
              Kind.DENIED,
              "Slurm of %s does not accept this host's or user's credentials: tell your site."),
          new Known("permission denied", Kind.DENIED, "Slurm of %s does not show this to you."),
          new Known(
              "invalid user id",
              Kind.DENIED,
              "Slurm of %s does not know this user: tell your site."),
          new Known(
              "incompatible versions",
              Kind.GARBLED,
              "this host's Slurm programs and the controller of %s are of different versions."));

  /** Why this answer is none; empty where the program ended well. */
  Optional<Trouble> of(Answer.Done done) {
    return done.exit() == 0 ? Optional.empty() : Optional.of(failed(done));
  }

  /** Whether Slurm says that no job has the id it was asked for. */
  static boolean isUnknownJob(Answer.Done done) {
    return done.exit() == 1 && done.err().contains("Invalid job id");
  }

  private Trouble failed(Answer.Done done) {
    String said = done.err().toLowerCase(Locale.ROOT);
    for (Known known : KNOWN) {
      if (said.contains(known.words)) {
        return Trouble.of(known.kind, known.says.formatted(cluster));
      }
    }
    return byExit(done);
  }

  private Trouble byExit(Answer.Done done) {
    return switch (done.exit()) {
      case 124, 137 ->
          Trouble.of(
              Kind.TIMEOUT, "Slurm of " + cluster + " was asked and did not answer in time.");
      case 126, 127 ->
          Trouble.of(
              Kind.MISSING,
              "Slurm's programs are not where they were: redial to have them looked for again.");
      default ->
          new Trouble(
              Kind.GARBLED,
              new Raw("Slurm ended with " + done.exit() + ": " + firstLine(done.err())).shown());
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
    return new Trouble(
        Kind.GARBLED,
        new Raw(program + " printed what gpudeck cannot read: " + firstLine(seen)).shown());
  }

  /** The line with our nonce is the script's own, not what the program printed. */
  private static String withoutMark(String out) {
    return out.replaceFirst("\\A=[0-9a-f]+\n", "");
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("nothing");
    return line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "...";
  }
}
