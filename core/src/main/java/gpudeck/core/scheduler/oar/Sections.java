package gpudeck.core.scheduler.oar;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of one answer: the host's clock, by which running jobs are timed, what the first
 * program printed, and what others printed behind it, if they were asked.
 *
 * @param nonce in the line between two parts; OAR's JSON escapes every newline that a user wrote
 * @param events whether OAR 3 is asked what happened to the jobs
 * @param resources whether oarnodes is asked
 */
record Sections(String nonce, boolean first, boolean events, boolean resources) {

  static Sections withResources(String nonce) {
    return new Sections(nonce, true, false, true);
  }

  static Sections withoutResources(String nonce) {
    return new Sections(nonce, true, false, false);
  }

  static Sections resourcesOnly(String nonce) {
    return new Sections(nonce, false, false, true);
  }

  Sections withEvents() {
    return new Sections(nonce, first, true, resources);
  }

  /** Programs of OAR that are started. */
  int calls() {
    return (first ? 1 : 0) + (events ? 1 : 0) + (resources ? 1 : 0);
  }

  /** What the script prints after the clock and between two programs. */
  String middle() {
    return "*" + nonce + "\n";
  }

  /**
   * @param now the host's clock as the programs were started
   * @param jobs what oarstat printed
   * @param events what it printed of what happened to them, where that was asked
   * @param nodes what oarnodes printed; empty where it was not asked or failed
   */
  record Printed(Instant now, String jobs, Fields events, Optional<String> nodes) {

    /** A job's record with what happened to it. */
    Fields with(String id, Fields job) {
      return events.has(id) ? job.with("events", events.node().get(id)) : job;
    }
  }

  /** Cuts an answer up; empty where it broke off before its first program ended. */
  Optional<Printed> cut(String out) {
    String[] parts = out.split(Pattern.quote(middle()), -1);
    String clock = parts[0].strip();
    if (parts.length < 2 || !clock.matches("\\d{1,11}")) {
      return Optional.empty();
    }
    String jobs = first ? parts[1] : "";
    int at = 1 + (first ? 1 : 0) + (events ? 1 : 0);
    Fields happened = events && parts.length > 2 ? Records.whole(parts[2]) : Fields.NONE;
    Optional<String> nodes =
        resources && parts.length > at && !parts[at].isBlank()
            ? Optional.of(parts[at])
            : Optional.empty();
    return Optional.of(
        new Printed(Instant.ofEpochSecond(Long.parseLong(clock)), jobs, happened, nodes));
  }
}
