package gpudeck.core.scheduler.oar;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.SubmitShell;
import gpudeck.core.text.Raw;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command of a job: OAR keeps it, tells it to everybody, and has it run on the first node by
 * its user's login shell with {@code -c}. The mark stands before it in a line of comment, which
 * every shell passes over.
 *
 * @param text as that shell gets it
 * @param shown the same where a script's text would fill the screen
 */
record JobCommand(Raw text, Raw shown) {

  /** A database may cut off what is longer than 64 kB, and would not say so. */
  private static final int LONGEST = 30_000;

  private static final Pattern SHEBANG = Pattern.compile("#!\\s*(\\S+)(?:\\s+(\\S.*?))?\\s*");

  /** Programs that take a script's text behind {@code -c}. */
  private static final Pattern TAKES_TEXT =
      Pattern.compile("(?:.*/)?(?:ba|da|k|z)?sh|(?:.*/)?python[0-9.]*");

  private static final Pattern MARK = Pattern.compile("#\\[gpudeck:[0-9a-f]+\\]\n");

  static JobCommand of(Submission submission) {
    if (submission.path().isEmpty()) {
      return ofText(submission);
    }
    Raw line =
        new Raw(
            submission.script().stream().map(SubmitShell::word).collect(Collectors.joining(" ")));
    return new JobCommand(line, line);
  }

  private static JobCommand ofText(Submission submission) {
    String start = "exec " + interpreter(submission.text()).orElse("/bin/sh") + " -c ";
    return new JobCommand(
        new Raw(start + Script.quote(submission.text())),
        new Raw(start + "'...the script below...'"));
  }

  /** The words of a script's first line; empty where no text can be handed to that program. */
  private static Optional<String> interpreter(Raw script) {
    Matcher first = SHEBANG.matcher(script.bytes().split("\r?\n", 2)[0]);
    if (!first.matches()) {
      return Optional.empty();
    }
    String argument = first.group(2) == null ? "" : first.group(2);
    boolean env = first.group(1).endsWith("/env");
    boolean takes = TAKES_TEXT.matcher(env ? argument : first.group(1)).matches();
    String words = SubmitShell.word(new Raw(first.group(1)));
    return takes
        ? Optional.of(
            argument.isEmpty() ? words : words + " " + SubmitShell.word(new Raw(argument)))
        : Optional.empty();
  }

  /** Why a script can be no command, as a sentence. */
  static Optional<String> objection(Submission submission) {
    if (submission.path().isPresent()) {
      return Optional.empty();
    }
    if (interpreter(submission.text()).isEmpty()) {
      return Optional.of(
          "OAR takes commands, and only a shell's or Python's script can be one without a file: put"
              + " it into a file on the host.");
    }
    return of(submission).text.bytes().length() > LONGEST
        ? Optional.of(
            "OAR takes no command of that length: put the script into a file on the host.")
        : Optional.empty();
  }

  /** With the mark of an attempt. */
  Raw marked(Attempt attempt) {
    return new Raw("#" + attempt.mark() + "\n" + text.bytes());
  }

  /** The same in a line. */
  static String inShort(String command) {
    String text = unmarked(command);
    boolean script = text.length() < command.length() && text.contains("\n");
    return script ? text.substring(0, text.indexOf('\n')) + " ...'" : text;
  }

  /** A command as its user knows it. */
  static String unmarked(String command) {
    return MARK.matcher(command).lookingAt() ? MARK.matcher(command).replaceFirst("") : command;
  }
}
