package gpudeck.core.scheduler;

import gpudeck.core.probe.Script;
import java.util.Optional;

/**
 * What a script printed around something that it did to a job: a look at the job, the exit status
 * of what was done, one more look, and the exit status of that. Each status stands behind a mark.
 *
 * @param before what the first look printed, and all that was printed where nothing was done
 * @param exit of what was done; empty where it was not tried
 * @param after what the second look printed
 * @param looked the exit status of that look; empty where the script broke off
 */
public record Around(String before, Optional<String> exit, String after, Optional<String> looked) {

  /** Shell: prints the exit status of the program before, behind the mark. */
  public static String status(String mark) {
    return "printf '%s%s\\n' " + Script.quote(mark) + " $?\n";
  }

  /** Takes apart what was printed. */
  public static Around of(String out, String mark) {
    int did = out.indexOf(mark);
    if (did < 0) {
      return new Around(out, Optional.empty(), "", Optional.empty());
    }
    int end = lineEnd(out, did);
    int looked = out.indexOf(mark, end);
    return new Around(
        out.substring(0, did),
        Optional.of(out.substring(did + mark.length(), end)),
        out.substring(end, looked < 0 ? out.length() : looked),
        looked < 0
            ? Optional.empty()
            : Optional.of(out.substring(looked + mark.length(), lineEnd(out, looked))));
  }

  private static int lineEnd(String out, int from) {
    int end = out.indexOf('\n', from);
    return end < 0 ? out.length() : end;
  }

  /** Whether what was done ended well. */
  public boolean didWell() {
    return exit.equals(Optional.of("0"));
  }

  /** Whether the second look ended well, so that a job that it does not show is gone. */
  public boolean lookedWell() {
    return looked.equals(Optional.of("0"));
  }
}
