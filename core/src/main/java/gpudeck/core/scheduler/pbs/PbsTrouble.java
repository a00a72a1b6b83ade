package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Locale;
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

  /** The server keeps no history (15138). */
  static final int NO_HISTORY = 34;

  /** The request is not for this user (15007). */
  static final int UNAUTHORIZED = 159;

  private static final int MOST_QUOTED = 200;

  /** Words of an error, the kind of trouble that they are, and what to say; %s is the cluster. */
  private record Known(String words, Kind kind, String says) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "no route to host",
              Kind.DOWN,
              "the host of the PBS server %s cannot be reached from here. gpudeck asks again by"
                  + " itself."),
          new Known(
              "unknown host",
              Kind.MISSING,
              "nobody here knows a host called %s, where the PBS server should be: see"
                  + " /etc/pbs.conf, or PBS_DEFAULT in your environment."),
          new Known(
              "pbs conf variables not found",
              Kind.MISSING,
              "PBS's programs are here, but not its configuration (/etc/pbs.conf). If this host is"
                  + " no cluster, set scheduler = \"none\" for it; else set PBS_CONF_FILE in its"
                  + " setup."),
          new Known(
              "errno=15031",
              Kind.GARBLED,
              "this host's PBS programs and the server %s are of different versions."),
          new Known(
              "connection refused",
              Kind.DOWN,
              "the PBS server %s does not answer. Running jobs go on without it; gpudeck asks again"
                  + " by itself."),
          new Known(
              "connect to",
              Kind.DOWN,
              "the PBS server %s does not answer. Running jobs go on without it; gpudeck asks again"
                  + " by itself."),
          new Known("unauthorized request", Kind.DENIED, "PBS of %s does not show this to you."),
          new Known(
              "unknown job id", Kind.MISSING, "PBS of %s does not know this job (any more)."));

  /** Why this answer is none; empty where the program ended well. */
  Optional<Trouble> of(int exit, Answer.Done done) {
    return exit == 0 ? Optional.empty() : Optional.of(failed(exit, done.err()));
  }

  private Trouble failed(int exit, String err) {
    String said = err.toLowerCase(Locale.ROOT);
    for (Known known : KNOWN) {
      if (said.contains(known.words)) {
        return Trouble.of(known.kind, known.says.formatted(cluster));
      }
    }
    return byExit(exit, err);
  }

  private Trouble byExit(int exit, String err) {
    return switch (exit) {
      case 124, 137 ->
          Trouble.of(
              Kind.TIMEOUT, "the PBS server " + cluster + " was asked and did not answer in time.");
      case 126, 127 ->
          Trouble.of(
              Kind.MISSING,
              "PBS's programs are not where they were: redial to have them looked for again.");
      default ->
          new Trouble(
              Kind.GARBLED, new Raw("PBS ended with " + exit + ": " + firstLine(err)).shown());
    };
  }

  /** The id is another job's now, or nobody's. */
  Trouble gone(String id) {
    return Trouble.of(Kind.MISSING, "job " + id + " is gone, and PBS has no history of it.");
  }

  /** An answer that came and is not what the program prints. */
  Trouble garbled(String program, Answer.Done done) {
    String seen = done.err().isBlank() ? done.out().replaceFirst("\\A=.*\n", "") : done.err();
    return new Trouble(
        Kind.GARBLED,
        new Raw(program + " printed what gpudeck cannot read: " + firstLine(seen)).shown());
  }

  static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("nothing");
    return line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "...";
  }
}
