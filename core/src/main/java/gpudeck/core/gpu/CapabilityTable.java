package gpudeck.core.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compute capability of the cards whose drivers (before about 510) do not tell it, by the names
 * that nvidia-smi prints in CSV.
 */
final class CapabilityTable {

  private static final Map<String, Capability> BY_NAME = read();

  /** A laptop's variant has the capability of the card that it is named after. */
  private static final List<String> VARIANTS = List.of(" Laptop GPU", " with Max-Q Design");

  private CapabilityTable() {}

  static Optional<Capability> of(String name) {
    String plain = plain(name);
    for (String variant : VARIANTS) {
      plain =
          plain.endsWith(variant) ? plain.substring(0, plain.length() - variant.length()) : plain;
    }
    return Optional.ofNullable(BY_NAME.get(plain));
  }

  /** Drivers since about 465 put the maker's name in front of most names. */
  static String plain(String name) {
    return name.startsWith("NVIDIA ") ? name.substring("NVIDIA ".length()) : name;
  }

  private static Map<String, Capability> read() {
    Map<String, Capability> table = new HashMap<>();
    for (String line : text().split("\n")) {
      int comma = line.lastIndexOf(',');
      Capability.of(line.substring(comma + 1))
          .ifPresent(capability -> table.put(line.substring(0, comma), capability));
    }
    return Map.copyOf(table);
  }

  private static String text() {
    try (InputStream in = CapabilityTable.class.getResourceAsStream("compute-capability.csv")) {
      return in == null ? "" : new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
