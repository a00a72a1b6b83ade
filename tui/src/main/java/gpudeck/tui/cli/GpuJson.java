package gpudeck.tui.cli;

import gpudeck.core.gpu.Capability;
import gpudeck.core.gpu.Card;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.Load;
import gpudeck.core.gpu.Throttle;
import gpudeck.core.text.SafeText;

/** A GPU as {@code --json} prints it. */
final class GpuJson {

  private GpuJson() {}

  static void gpu(Json json, Gpu gpu) {
    Card card = gpu.card();
    Load load = gpu.load();
    json.text("node", card.node())
        .count("index", card.index())
        .text("uuid", card.uuid().map(SafeText::of))
        .text("name", card.name())
        .text("driver", card.driver())
        .count("utilization_pct", load.utilizationPct())
        .count("memory_used_bytes", load.memoryUsedBytes())
        .count("memory_total_bytes", load.memoryTotalBytes())
        .count("temperature_c", load.temperatureC())
        .number("power_w", load.powerW())
        .number("power_limit_w", load.powerLimitW())
        .text("compute_capability", card.capability().map(Capability::toString).map(SafeText::of))
        .flag("persistence", card.persistence())
        .flag("mig", card.mig())
        .texts("throttle", load.throttle().stream().map(Throttle::word).map(SafeText::of).toList())
        .objects("processes", gpu.processes(), GpuJson::process)
        .text("trust", gpu.trust().word());
  }

  private static void process(Json json, GpuProcess process) {
    json.count("pid", process.pid())
        .text("user", process.user())
        .text("name", process.name())
        .count("memory_bytes", process.memoryBytes())
        .text("job", process.job().map(SafeText::of));
  }
}
