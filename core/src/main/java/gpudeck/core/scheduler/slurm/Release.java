package gpudeck.core.scheduler.slurm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Slurm: {@code slurm 22.05.8}, {@code slurm-wlm 22.05.8}, {@code slurm 17.02.1-2} as its
 * programs answer {@code --version}.
 *
 * @param text the version as printed, {@code ?} where it is not known
 */
public record Release(int year, int month, String text) {

  private static final Pattern VERSION =
      Pattern.compile("\\b(\\d{2})\\.(\\d{2})(\\.[\\w.-]{1,20})?");

  /** Reads {@code squeue --version}; what cannot be read counts as a current one. */
  public static Release of(String printed) {
    Matcher found = VERSION.matcher(printed);
    if (!found.find()) {
      return new Release(99, 0, "?");
    }
    return new Release(
        Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), found.group());
  }

  /** Whether this is the named release or a newer one. */
  public boolean since(int otherYear, int otherMonth) {
    return year > otherYear || year == otherYear && month >= otherMonth;
  }
}
