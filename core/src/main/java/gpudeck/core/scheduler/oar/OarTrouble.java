package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.scheduler.Around;
import gpudeck.core.scheduler.Complaint;
import java.util.List;
import java.util.Optional;

/** What OAR's programs say when they fail, as a trouble (2.5.9, seen). */
record OarTrouble(String cluster) {

  /** The status with which a program ends that cannot reach the database. */
  private static final int NO_DATABASE = 25;

  private static final List<Complaint> KNOWN =
      List.of(
          new Complaint(
              "cannot connect to database",
              Kind.DOWN,
              "OAR's database of %s does not answer. Running jobs go on without it; gpudeck asks"
                  + " again by itself."),
          new Complaint(
              "db connection error",
              Kind.DOWN,
              "OAR's database of %s does not answer. Running jobs go on without it; gpudeck asks"
                  + " again by itself."),
          new Complaint(
              "operationalerror",
              Kind.DOWN,
              "OAR's database of %s does not answer. Running jobs go on without it; gpudeck asks"
                  + " again by itself."),
          new Complaint(
              "no perl json module",
              Kind.MISSING,
              "oarstat of %s cannot print JSON: Perl's JSON module is missing on this host; ask"
                  + " your site for it (package libjson-perl)."),
          new Complaint(
              "unknown option: json",
              Kind.MISSING,
              "oarstat of %s is too old to print JSON; gpudeck reads OAR from 2.5 on."),
          new Complaint(
              "oardo",
              Kind.DENIED,
              "OAR's programs may not be run by this user here: tell your site."));

  /**
   * Why this answer is none; empty where the program ended well. One that could not ask its
   * question may end with 0, and then has said so by the errors of Perl's database driver.
   */
  Optional<Trouble> of(Answer.Done done) {
    return done.exit() == 0 && !isSilent(done.err()) ? Optional.empty() : Optional.of(failed(done));
  }

  private static boolean isSilent(String err) {
    return err.contains("DBD::");
  }

  /** Whether oarstat could look at the job once more. */
  static boolean looked(Around around, String err) {
    return around.lookedWell() && !isSilent(err);
  }

  private Trouble failed(Answer.Done done) {
    return Complaint.of(KNOWN, cluster, done.err()).orElseGet(() -> byExit(done));
  }

  private Trouble byExit(Answer.Done done) {
    return switch (done.exit()) {
      case 0 -> Complaint.quoted("OAR's database refused a question: ", done.err());
      case NO_DATABASE ->
          Trouble.of(Kind.DOWN, "OAR's database of " + cluster + " does not answer.");
      case 124, 137 ->
          Trouble.of(
              Kind.TIMEOUT,
              "OAR of "
                  + cluster
                  + " was asked and did not answer in time: its database may hang. gpudeck asks"
                  + " again by itself.");
      case 126, 127 -> Complaint.moved("OAR");
      default -> Complaint.quoted("OAR ended with " + done.exit() + ": ", done.err());
    };
  }

  /** What a program said, without the word that OAR 3 puts before it. */
  static String said(String err) {
    return err.strip().replaceFirst("^#(?:ERROR|WARNING): *", "");
  }

  /** The id is another job's now, or nobody's. */
  Trouble gone(String id) {
    return Trouble.of(
        Kind.MISSING, "OAR of " + cluster + " does not know job " + id + " (any more).");
  }

  /** An answer that came and is not what the program prints. */
  Trouble garbled(String program, Answer.Done done) {
    String seen =
        done.err().isBlank() ? done.out().replaceAll("(?m)^(\\d+|\\*\\w+)$\n?", "") : done.err();
    return Complaint.garbled(program, seen);
  }
}
