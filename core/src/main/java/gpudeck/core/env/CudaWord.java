package gpudeck.core.env;

import gpudeck.core.text.Raw;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CUDA's version in the words of packers: {@code +cu118}, {@code py3.11_cuda12.1_cudnn8.9.2_0},
 * {@code cuda112py310h..}, {@code +cpu}, {@code cpu_py311h..}.
 */
final class CudaWord {

  private static final Pattern WORD =
      Pattern.compile("(?:cuda|cu)_?(\\d{1,2}\\.\\d{1,2}|\\d{1,3})(?!\\d)|(cpu)|rocm([\\d.]+)");

  private CudaWord() {}

  static Optional<Build> of(String text) {
    Matcher word = WORD.matcher(text);
    if (!word.find()) {
      return Optional.empty();
    }
    if (word.group(2) != null) {
      return Optional.of(new Build.Cpu());
    }
    return Optional.of(
        word.group(3) != null
            ? new Build.Rocm(new Raw(word.group(3)).shown())
            : build(word.group(1)));
  }

  /** {@code 118} is 11.8, {@code 92} is 9.2, {@code 12} is 12. */
  static Build build(String version) {
    boolean packed = version.matches("\\d{3}|[89]\\d");
    int last = version.length() - 1;
    return new Build.Cuda(
        new Raw(packed ? version.substring(0, last) + "." + version.substring(last) : version)
            .shown());
  }
}
