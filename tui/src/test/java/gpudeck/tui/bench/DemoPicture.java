package gpudeck.tui.bench;

import java.util.List;
import java.util.regex.Pattern;

/** What the demo shows once its first picture is whole. */
final class DemoPicture {

  static final List<String> COMMAND = List.of(Place.LAUNCHER.toString(), "demo");

  private static final Pattern JOB = Pattern.compile("vm-a100 .*● running");
  private static final Pattern LOG = Pattern.compile("(?s)╭─ [^╭]*Log .*Epoch [0-9]+/");
  private static final Pattern GPU = Pattern.compile("[◆ ]0 .* [0-9]+ % +[0-9.]+/80 G");
  private static final Pattern ENVIRONMENT = Pattern.compile("tests +3\\.");

  private DemoPicture() {}

  /** A job row, a log line, a GPU figure and an environment. */
  static boolean isWhole(String shown) {
    return JOB.matcher(shown).find()
        && LOG.matcher(shown).find()
        && GPU.matcher(shown).find()
        && ENVIRONMENT.matcher(shown).find();
  }
}
