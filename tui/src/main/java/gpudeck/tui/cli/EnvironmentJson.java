package gpudeck.tui.cli;

import gpudeck.core.env.Build;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Framework;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/** A Python environment, as {@code --json} prints it. */
final class EnvironmentJson {

  /** Built for the processor, or for the GPUs of another maker. */
  private static final SafeText NO_CUDA = SafeText.of("none");

  private EnvironmentJson() {}

  static void environment(Json json, Environment environment) {
    json.text("kind", environment.kind().word())
        .text("name", environment.name())
        .path("path", Optional.of(environment.path()))
        .text("python", environment.python())
        .objects("frameworks", environment.frameworks(), EnvironmentJson::framework)
        .count("packages", environment.packages())
        .texts("kernels", environment.kernels())
        .texts("warnings", environment.warnings());
  }

  private static void framework(Json json, Framework framework) {
    json.text("name", framework.name().word())
        .text("version", framework.version())
        .text("cuda", cuda(framework.build()))
        .text("source", framework.source());
  }

  private static Optional<SafeText> cuda(Build build) {
    if (build instanceof Build.Cuda cuda) {
      return Optional.of(cuda.version());
    }
    return build instanceof Build.Unknown ? Optional.empty() : Optional.of(NO_CUDA);
  }
}
