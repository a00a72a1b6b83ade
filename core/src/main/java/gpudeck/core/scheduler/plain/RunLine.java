package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;

/** A run as a person would type it. */
final class RunLine {

  private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

  private RunLine() {}

  static SafeText of(Submission submission) {
    StringBuilder line = new StringBuilder("gpudeck run");
    option(line, submission, "--name", Want.NAME);
    option(line, submission, "--gpus", Want.GPUS);
    option(line, submission, "--limit", Want.LIMIT);
    submission.folder().ifPresent(path -> line.append(" --folder ").append(word(path)));
    line.append(" --");
    submission.script().forEach(word -> line.append(' ').append(word(word)));
    if (submission.path().isEmpty()) {
      line.append(" 'the script below'");
    }
    return new Raw(line.toString()).shown();
  }

  private static void option(StringBuilder line, Submission of, String option, Want want) {
    of.want(want)
        .map(Raw::ofText)
        .ifPresent(value -> line.append(' ').append(option).append(' ').append(word(value)));
  }

  private static String word(Raw word) {
    return word.bytes().matches(PLAIN) ? word.bytes() : Script.quote(word);
  }
}
