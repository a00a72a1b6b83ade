package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The keys that a person has accepted while ssh asked: one line each, {@code NAME TYPE BASE64}, as
 * ssh writes known_hosts with HashKnownHosts off.
 */
record AcceptedKeys(Path file) {

  /**
   * Keeps them in the user's own known_hosts, by the writer that all keys go through.
   *
   * @return why one could not be kept, as a sentence
   */
  Optional<String> keep(OpenSshWay way) {
    return lines().stream()
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length >= 3)
        .flatMap(words -> keep(way, words[0], words[2]).stream())
        .findFirst();
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file, ISO_8859_1) : List.of();
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static Optional<String> keep(OpenSshWay way, String address, String key) {
    try {
      byte[] blob = Base64.getDecoder().decode(key);
      return way.knownAs(address).flatMap(machine -> machine.known().add(blob));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
