package gpudeck.core.scheduler.slurm;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a job's script ended: by an exit code or by a signal.
 *
 * @param signal Slurm's own 53 among them: output or error file could not be opened
 */
record ExitStatus(OptionalInt code, OptionalInt signal) {

  static final ExitStatus UNKNOWN = new ExitStatus(OptionalInt.empty(), OptionalInt.empty());

  private static final Pattern PAIR = Pattern.compile("(\\d{1,3}):(\\d{1,3})");

  /** {@code 3:0} of scontrol, or wait(2)'s status of {@code squeue -O exit_code}: 768. */
  static ExitStatus of(String text) {
    Matcher pair = PAIR.matcher(text);
    if (pair.matches()) {
      return of(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }
    return text.matches("\\d{1,6}") ? ofWait(Integer.parseInt(text)) : UNKNOWN;
  }

  private static ExitStatus ofWait(int status) {
    return of(status >> 8 & 0xff, status & 0x7f);
  }

  private static ExitStatus of(int code, int signal) {
    return signal == 0
        ? new ExitStatus(OptionalInt.of(code), OptionalInt.empty())
        : new ExitStatus(OptionalInt.empty(), OptionalInt.of(signal));
  }
}
