package gpudeck.core.env;

import gpudeck.core.text.SafeText;

/** What a library was built to compute on. */
public sealed interface Build {

  /** NVIDIA's GPUs. */
  record Cuda(SafeText version) implements Build {}

  /** AMD's GPUs. */
  record Rocm(SafeText version) implements Build {}

  /** No GPU at all: on a GPU node it computes on the processor. */
  record Cpu() implements Build {}

  /** Its files do not tell. */
  record Unknown() implements Build {}

  /** In a word or two, such as {@code CUDA 11.8} or {@code CPU only}. */
  default SafeText says() {
    if (this instanceof Cuda cuda) {
      return SafeText.of("CUDA ").plus(cuda.version());
    }
    if (this instanceof Rocm rocm) {
      return SafeText.of("ROCm ").plus(rocm.version());
    }
    return SafeText.of(this instanceof Cpu ? "CPU only" : "build unknown");
  }
}
