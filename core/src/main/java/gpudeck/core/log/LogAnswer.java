package gpudeck.core.log;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@link LogQuestion}'s script prints: whole, or refused.
 *
 * @param waiting the job has not started, so that its log need not be there yet
 */
record LogAnswer(Raw path, Optional<LogPosition> asked, boolean waiting) {
  private static final Pattern HEADER =
      Pattern.compile(
          "gd-log file (\\d{1,20}) (\\d{1,20}) (\\d{1,18}) (-|\\d{1,12}) (\\d{1,18}) (\\d{1,9})");

  Parsed<LogChunk> parse(Answer.Done done) {
    int end = done.out().indexOf('\n');
    String header = done.out().substring(0, Math.max(0, end));
    Matcher file = HEADER.matcher(header);
    if (!file.matches()) {
      return new Parsed.Bad<>(trouble(header));
    }
    String bytes = done.out().substring(end + 1);
    if (bytes.length() != Long.parseLong(file.group(6))) {
      return new Parsed.Bad<>(
          says(Kind.GARBLED, "%s could not be read whole; it is tried again.".formatted(name())));
    }
    return new Parsed.Value<>(chunk(file, bytes));
  }

  private LogChunk chunk(Matcher file, String bytes) {
    Optional<Instant> modified =
        Optional.of(file.group(4))
            .filter(time -> !time.equals("-"))
            .map(time -> Instant.ofEpochSecond(Long.parseLong(time)));
    return new LogChunk(
        asked,
        unsigned(file.group(1)),
        unsigned(file.group(2)),
        Long.parseLong(file.group(3)),
        modified,
        Long.parseLong(file.group(5)),
        bytes);
  }

  /** Some file systems use all 64 bits of an inode's number. */
  private static long unsigned(String digits) {
    return new BigInteger(digits).longValue();
  }

  private Trouble trouble(String header) {
    return switch (header) {
      case "gd-log absent folder" -> absent();
      case "gd-log absent nofolder" -> noFolder();
      case "gd-log directory" -> says(Kind.MISSING, name() + " is a folder, not a log.");
      case "gd-log other" -> says(Kind.MISSING, name() + " is not a file that can be followed.");
      case "gd-log closed" ->
          says(Kind.DENIED, "You may not read %s: ask its owner.".formatted(name()));
      default -> says(Kind.GARBLED, "The host did not say what " + name() + " holds.");
    };
  }

  private Trouble absent() {
    return waiting
        ? says(Kind.MISSING, "The job has not started: its log will be " + name() + ".")
        : says(
            Kind.MISSING,
            "There is no %s: nothing was written yet, or it was removed.".formatted(name()));
  }

  private Trouble noFolder() {
    String folder = LogQuestion.folder(path).shown().value();
    return says(
        Kind.MISSING,
        waiting
            ? "The folder %s does not exist: the job will fail or have no log. Make it now."
                .formatted(folder)
            : "The folder %s does not exist: the job has no log there.".formatted(folder));
  }

  private String name() {
    return path.shown().value();
  }

  private static Trouble says(Kind kind, String sentence) {
    return Trouble.of(kind, sentence);
  }
}
