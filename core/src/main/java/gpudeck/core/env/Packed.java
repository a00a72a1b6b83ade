package gpudeck.core.env;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package by the name of the file that stands for it.
 *
 * @param build conda's word for how it was built; empty for others
 */
record Packed(String file, String name, String version, String build) {

  private static final Pattern CONDA = Pattern.compile("(.+)-([^-]+)-([^-]+)\\.json");
  private static final Pattern DIST =
      Pattern.compile("([A-Za-z0-9_.]+)-(\\d[^-]*)(?:-py[\\d.]+)?\\.(?:dist|egg)-info");

  static Optional<Packed> ofConda(String file) {
    Matcher name = CONDA.matcher(file);
    return name.matches()
        ? Optional.of(new Packed(file, name.group(1), name.group(2), name.group(3)))
        : Optional.empty();
  }

  static Optional<Packed> ofDist(String file) {
    Matcher name = DIST.matcher(file);
    return name.matches()
        ? Optional.of(new Packed(file, name.group(1), name.group(2), ""))
        : Optional.empty();
  }

  /** What conda's word tells of GPUs; a build that names none is one for the processor. */
  Build built() {
    return CudaWord.of(build)
        .orElseGet(() -> build.contains("gpu") ? new Build.Unknown() : new Build.Cpu());
  }
}
