package gpudeck.core.gpu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A GPU's compute capability, such as 7.0: which machine code it runs. */
public record Capability(int major, int minor) implements Comparable<Capability> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,2})");

  /** Reads {@code 7.0}; anything else is empty. */
  public static Optional<Capability> of(String text) {
    Matcher form = FORM.matcher(text.strip());
    return form.matches()
        ? Optional.of(
            new Capability(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Capability other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
