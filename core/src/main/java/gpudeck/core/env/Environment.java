package gpudeck.core.env;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One Python environment, as its files tell it.
 *
 * @param name what it is called where it is used
 * @param path its folder, as the host takes it back
 * @param python the version, as exactly as it can be told
 * @param packages how many; empty where they could not be counted
 * @param kernels names of the Jupyter kernels in it
 * @param warnings what its user should know, a sentence each
 */
public record Environment(
    Kind kind,
    SafeText name,
    Raw path,
    Optional<SafeText> python,
    List<Framework> frameworks,
    OptionalInt packages,
    List<SafeText> kernels,
    List<SafeText> warnings) {

  /** Who made it. */
  public enum Kind {
    CONDA,
    VENV;

    /** The word of the command line's contract. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
