package gpudeck.core.scheduler.pbs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the scheduler of PBS writes into a waiting job's comment, in plain words (seen with
 * 23.06.06; the texts are those of pbs_sched from 13 on). Other schedulers write other comments,
 * which are shown as they are.
 */
final class Comments {

  private static final Pattern LACK =
      Pattern.compile(
          ".*Insufficient amount of (?:(server|queue) )?resource: ([\\w-]{1,40})"
              + "(?: \\(R: ([\\w.]{1,20}) A: ([\\w.]{1,20}) T: ([\\w.]{1,20})\\))?.*",
          Pattern.DOTALL);

  private record Known(String words, String inShort, String sentence) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "conflict with reservation or top job",
              "others go first",
              "It would delay a job of higher priority or a reservation; a shorter walltime may let"
                  + " it start before."),
          new Known(
              "dedicated time",
              "not before dedicated time",
              "It would not end before the site's dedicated time begins; a shorter walltime may let"
                  + " it start before."),
          new Known(
              "running job limit",
              "as many run as may",
              "As many jobs run as a limit lets; it starts when one of them ends."),
          new Known(
              "limit", "a limit", "A limit holds it back; it starts when other jobs have ended."),
          new Known(
              "not enough total nodes",
              "no such nodes",
              "No nodes can ever give what it asks for: it will never start. Ask for less."),
          new Known(
              "not enough free nodes",
              "waits for nodes",
              "It waits until enough of the nodes that it asks for are free."),
          new Known(
              "no available resources",
              "waits for nodes",
              "It waits until the nodes that it asks for have room."),
          new Known(
              "queue not started",
              "queue starts no jobs",
              "Its queue starts no jobs now. Wait, or move it to another queue."),
          new Known(
              "ineligible state",
              "nodes not available",
              "Nodes that it needs are down, offline or taken out of use."),
          new Known(
              "strict",
              "others go first",
              "This site starts jobs strictly in their order; it moves up by itself."),
          new Known(
              "draining system",
              "others go first",
              "The cluster is being emptied for a job that waits longer."));

  private Comments() {}

  /** The reason of a comment; empty where there is none, or where we have no better words. */
  static Optional<Reason> explain(String comment) {
    if (comment.isBlank() || comment.startsWith("Job run at") || comment.startsWith("Job Array")) {
      return Optional.empty();
    }
    boolean never = comment.startsWith("Can Never Run");
    return lack(comment, never).or(() -> known(comment, never));
  }

  private static Optional<Reason> lack(String comment, boolean never) {
    Matcher found = LACK.matcher(comment);
    if (!found.matches()) {
      return Optional.empty();
    }
    String what = word(found.group(2));
    String where = found.group(1) == null ? "" : " that its " + found.group(1) + " may use";
    String count = found.group(3) == null ? "" : asked(found);
    return never
        ? Reason.maybe(
            "will never start",
            "There are never enough " + what + where + count + ": it will not start. Ask for less.")
        : Reason.maybe("waits for " + what, "It waits for " + what + where + count + ".");
  }

  private static String asked(Matcher found) {
    return ": it asks for %s, %s of %s are free"
        .formatted(found.group(3), found.group(4), found.group(5));
  }

  private static String word(String resource) {
    return switch (resource) {
      case "ngpus", "naccelerators" -> "GPUs";
      case "ncpus" -> "CPUs";
      case "mem", "vmem" -> "memory";
      case "walltime" -> "time";
      default -> resource;
    };
  }

  private static Optional<Reason> known(String comment, boolean never) {
    String said = comment.toLowerCase(Locale.ROOT);
    if (never) {
      return Reason.maybe(
          "will never start",
          "PBS says that it can never start: " + comment.replaceFirst("^Can Never Run: ?", ""));
    }
    return KNOWN.stream()
        .filter(one -> said.contains(one.words))
        .findFirst()
        .map(one -> Reason.of(one.inShort, one.sentence));
  }
}
