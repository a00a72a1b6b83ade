package gpudeck.core.gpu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A host with the stand-in nvidia-smi, a stand-in ps, and a /proc of its own. */
final class GpuHost {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  /** What every driver since 384 has. */
  static final String FIELDS =
      "index|uuid|pci.bus_id|name|driver_version|persistence_mode|compute_mode|temperature.gpu"
          + "|utilization.gpu|memory.total|memory.used|power.draw|enforced.power.limit"
          + "|clocks_throttle_reasons.active";

  private final Path folder;
  private final HostShell shell;

  GpuHost(Path folder) throws IOException {
    this.folder = folder;
    this.shell = new HostShell(folder).program("nvidia-smi", standIn());
    Files.createDirectories(folder.resolve("nvidia-smi.d"));
    apps();
  }

  private static String standIn() throws IOException {
    try (InputStream in = GpuHost.class.getResourceAsStream("nvidia-smi")) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  HostShell shell() {
    return shell;
  }

  Path proc() {
    return folder.resolve("proc");
  }

  GpuHost file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, ISO_8859_1);
    return this;
  }

  GpuHost cards(String fields, String... rows) throws IOException {
    return file("nvidia-smi.d/cards", fields + "\n" + String.join("\n", rows) + "\n");
  }

  GpuHost apps(String... rows) throws IOException {
    String all = rows.length == 0 ? "" : String.join("\n", rows) + "\n";
    return file("nvidia-smi.d/apps", "gpu_uuid|pid|used_gpu_memory|process_name\n" + all);
  }

  GpuHost fails(int code, String text) throws IOException {
    return file("nvidia-smi.d/fails", code + "\n" + text + "\n");
  }

  Parsed<Survey> survey(Traits known) throws Exception {
    return shell.ask(smi().survey(known));
  }

  NvidiaSmi smi() {
    return new NvidiaSmi(SafeText.of("vm7"), Clock.fixed(NOON, ZoneOffset.UTC), proc().toString());
  }

  Survey survey() throws Exception {
    return ((Parsed.Value<Survey>) survey(Traits.NONE)).value();
  }

  List<Gpu> gpus() throws Exception {
    return survey().gpus();
  }

  Gpu gpu() throws Exception {
    return gpus().get(0);
  }

  /** A card that works, under this index. */
  static String v100(int index, String utilization) {
    return index
        + "|"
        + uuid(index)
        + "|00000000:"
        + String.format("%02X", index + 0x3A)
        + ":00.0|Tesla V100-SXM2-32GB|535.161.08|Enabled|Default|41|"
        + utilization
        + "|32768|1024|71.50|300.00|0x0000000000000001";
  }

  static String uuid(int index) {
    return String.format("GPU-%08d-aaaa-bbbb-cccc-123456789abc", index);
  }
}
