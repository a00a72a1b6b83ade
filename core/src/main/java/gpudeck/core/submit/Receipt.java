package gpudeck.core.submit;

import gpudeck.core.scheduler.ShellWords;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was submitted, as exactly as it can be had again.
 *
 * @param id the job's; empty while that is not known
 * @param token that the job bears in its mark
 * @param command as a person would type it
 * @param commit of the folder's git, empty where it has none
 * @param dirty files of the folder that git has otherwise, as {@code git status} names them
 */
public record Receipt(
    Instant at,
    Optional<String> id,
    String token,
    Submission submission,
    String command,
    Optional<String> commit,
    List<String> dirty) {

  private static final String WANT = "want.";

  /** As {@link Instant#toString} writes it; which days a month has is not told by it. */
  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4}-(?:0[1-9]|1[0-2]))-(0[1-9]|[1-3]\\d)"
              + "T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z");

  /** The same with the job that came of it. */
  public Receipt of(String job) {
    return new Receipt(at, Optional.of(job), token, submission, command, commit, dirty);
  }

  /** The modules that its script loads, as its lines say so. */
  public List<String> modules() {
    return submission
        .text()
        .bytes()
        .lines()
        .map(String::strip)
        .filter(line ->
            line.matches("(module|ml) (load|add|use|purge|restore)\\b.*|module purge|ml \\S.*"))
        .toList();
  }

  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("at", at.toString());
    id.ifPresent(job -> fields.put("id", job));
    fields.put("token", token);
    fields.put("command", command);
    submission.path().ifPresent(path -> fields.put("path", path.bytes()));
    fields.put("script", submission.text().bytes());
    if (!submission.arguments().isEmpty()) {
      fields.put("arguments", ShellWords.line(submission.arguments()));
    }
    submission.wants().forEach((want, value) -> fields.put(WANT + want.word(), value));
    fields.put("more", String.join("\n", submission.more()));
    fields.put("held", String.valueOf(submission.held()));
    commit.ifPresent(hash -> fields.put("commit", hash));
    fields.put("dirty", String.join("\n", dirty));
    return fields;
  }

  /** Empty where something that it needs is not there. */
  static Optional<Receipt> of(Map<String, String> fields) {
    if (!fields.keySet().containsAll(List.of("at", "token", "script"))) {
      return Optional.empty();
    }
    Map<Want, String> wants = new EnumMap<>(Want.class);
    for (Want want : Want.values()) {
      Optional.ofNullable(fields.get(WANT + want.word())).ifPresent(it -> wants.put(want, it));
    }
    Submission submission =
        new Submission(
            Optional.ofNullable(fields.get("path")).map(Raw::new),
            new Raw(fields.get("script")),
            ShellWords.of(fields.getOrDefault("arguments", "")),
            wants,
            lines(fields.getOrDefault("more", "")),
            fields.getOrDefault("held", "").equals("true"));
    return at(fields.get("at"))
        .map(at ->
            new Receipt(
                at,
                Optional.ofNullable(fields.get("id")),
                fields.get("token"),
                submission,
                fields.getOrDefault("command", ""),
                Optional.ofNullable(fields.get("commit")).filter(Receipt::isCommit),
                lines(fields.getOrDefault("dirty", ""))));
  }

  private static Optional<Instant> at(String text) {
    Matcher moment = MOMENT.matcher(text);
    boolean holds =
        moment.matches()
            && Integer.parseInt(moment.group(2))
                <= YearMonth.parse(moment.group(1)).lengthOfMonth();
    return holds ? Optional.of(Instant.parse(text)) : Optional.empty();
  }

  private static boolean isCommit(String text) {
    return text.matches("[0-9a-f]{40,64}");
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }
}
