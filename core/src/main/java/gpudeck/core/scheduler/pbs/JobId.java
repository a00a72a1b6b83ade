package gpudeck.core.scheduler.pbs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job's id as PBS prints it: {@code 123.pbshpc}, of an array {@code 123[].pbshpc}, of one of its
 * subjobs {@code 123[4].pbshpc}.
 *
 * @param index the subjob's number; empty text of a whole array
 */
record JobId(String sequence, Optional<String> index, String server) {

  private static final Pattern ID =
      Pattern.compile("(\\d{1,12})(?:\\[(\\d{0,9})])?\\.([A-Za-z0-9_.-]{1,255})");

  static Optional<JobId> of(String raw) {
    Matcher found = ID.matcher(raw);
    return found.matches()
        ? Optional.of(
            new JobId(found.group(1), Optional.ofNullable(found.group(2)), found.group(3)))
        : Optional.empty();
  }

  boolean isArray() {
    return index.filter(String::isEmpty).isPresent();
  }

  boolean isSubjob() {
    return index.filter(number -> !number.isEmpty()).isPresent();
  }

  /** What a user types and sees. */
  String shown() {
    return sequence + index.map(number -> "[" + number + "]").orElse("");
  }

  /** The array that it is, or is of, as a user types it. */
  String array() {
    return sequence + "[]";
  }

  /** As PBS prints it, with other subjobs: {@code 3}, {@code 18-30:3}. */
  String with(String indices) {
    return sequence + "[" + indices + "]." + server;
  }
}
