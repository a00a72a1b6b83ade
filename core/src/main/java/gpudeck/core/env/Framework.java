package gpudeck.core.env;

import gpudeck.core.text.SafeText;

/**
 * A library that computes on GPUs, as it is installed in an environment.
 *
 * @param source who packed it: {@code pip}, {@code conda}, or conda's channel
 */
public record Framework(Name name, SafeText version, Build build, SafeText source) {

  /** The ones that are looked for. */
  public enum Name {
    TORCH,
    TENSORFLOW,
    JAX;

    /** The word of the command line's contract. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
