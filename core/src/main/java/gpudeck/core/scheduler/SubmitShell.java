package gpudeck.core.scheduler;

import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a scheduler's program is handed a submission: in its folder, as after a login, the script's
 * file as it was shown, and not after the attempt's time by the host's clock. What became of that
 * is read by {@link SubmitReport}.
 *
 * @param program its absolute path
 * @param before shell lines that are run before it
 */
public record SubmitShell(Submission submission, Raw program, String before) {

  public SubmitShell(Submission submission, Raw program) {
    this(submission, program, "");
  }

  /** Quoted only where a shell needs it. */
  public static String word(Raw word) {
    String bytes = word.bytes();
    if (bytes.matches("[A-Za-z0-9_@%+=:,./-]+")) {
      return bytes;
    }
    return bytes.matches("[^\"$`\\\\!\\x00-\\x1f]*'[^\"$`\\\\!\\x00-\\x1f]*")
        ? "\"" + bytes + "\""
        : Script.quote(word);
  }

  /** As a person would type it, in the folder where they would. */
  public Raw shown(String name, List<Raw> options) {
    return typed(name, Stream.concat(options.stream(), submission.script().stream()).toList());
  }

  /** The same with just these words. */
  public Raw typed(String name, List<Raw> words) {
    StringBuilder line = new StringBuilder();
    submission.folder().ifPresent(folder -> line.append("cd ").append(word(folder)).append(" && "));
    line.append(name);
    words.forEach(word -> line.append(' ').append(word(word)));
    return new Raw(line.toString());
  }

  /** Shell: runs the program once, where the attempt's time is not over. */
  public String submit(Attempt attempt, List<Raw> options) {
    return fenced(attempt, run(options));
  }

  /**
   * Shell: runs that where the attempt's time is not over; its last exit status is the program's.
   */
  public String fenced(Attempt attempt, String run) {
    String inner =
        enter("!" + attempt.token())
            + "[ \"$(date +%%s)\" -le %d ] || { printf '\\n%%s\\n' %s; exit 0; }\n"
                .formatted(attempt.startsBy(), quoted("!" + attempt.token() + " late"))
            + unchanged("!" + attempt.token())
            + run
            + "printf '\\n%s %s\\n' "
            + quoted("=" + attempt.token())
            + " $?\n";
    return LoginShell.script(attempt.limits().run(), inner, submission.text());
  }

  /** Shell: into the folder; else says {@code MARK folder} on a line of its own, and ends. */
  public String enter(String mark) {
    String folder = submission.folder().map(Script::quote).orElse("\"$HOME\"");
    return "cd %s 2>/dev/null || { printf '\\n%%s\\n' %s; exit 0; }\n"
        .formatted(folder, quoted(mark + " folder"));
  }

  private String unchanged(String mark) {
    return submission
        .path()
        .map(path ->
            "[ \"$(cat %s 2>/dev/null; echo .)\" = \"$(cat <&3; echo .)\" ] || "
                    .formatted(Script.quote(path))
                + "{ printf '\\n%s\\n' "
                + quoted(mark + " changed")
                + "; exit 0; }\n")
        .orElse("");
  }

  /**
   * Shell: the program with its words, and the script with its arguments behind them or on its
   * standard input.
   */
  public String run(List<Raw> options) {
    StringBuilder line = new StringBuilder(before).append(Script.quote(program));
    options.forEach(word -> line.append(' ').append(Script.quote(word)));
    submission.script().forEach(word -> line.append(' ').append(Script.quote(word)));
    return line + (submission.path().isPresent() ? " </dev/null\n" : " <&3 3<&-\n");
  }

  private static String quoted(String word) {
    return Script.quote(word);
  }
}
