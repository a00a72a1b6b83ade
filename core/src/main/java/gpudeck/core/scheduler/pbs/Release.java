package gpudeck.core.scheduler.pbs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which PBS: {@code pbs_version = 23.06.06}, {@code pbs_version = PBSPro_13.0.40.134}, and Torque's
 * {@code Version: 6.1.2} or {@code version: 4.2.10}, as {@code qstat --version} answers without
 * asking a server.
 *
 * @param text the version as printed, {@code ?} where it is not known
 * @param isTorque the other branch of the family, whose options mean other things
 */
record Release(int major, int minor, String text, boolean isTorque) {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})[\\w.-]{0,20}");

  private static final Pattern TORQUE = Pattern.compile("(?i)version:");

  /** What cannot be read counts as a current PBS. */
  static Release of(String printed) {
    Matcher found = VERSION.matcher(printed);
    if (!found.find()) {
      return new Release(99, 0, "?", false);
    }
    return new Release(
        Integer.parseInt(found.group(1)),
        Integer.parseInt(found.group(2)),
        found.group(),
        TORQUE.matcher(printed.strip()).lookingAt());
  }

  /** Whether this is the named release or a newer one. */
  boolean since(int otherMajor, int otherMinor) {
    return major > otherMajor || major == otherMajor && minor >= otherMinor;
  }

  /** How qstat is asked for what it knows: it has {@code -F} from 18.1 on. */
  Format format() {
    return since(18, 1) ? Format.DSV : Format.TEXT;
  }

  /** Whether qstat sends all ids in one request ({@code -E}); before, each id is a connection. */
  boolean groupsIds() {
    return since(18, 1);
  }
}
