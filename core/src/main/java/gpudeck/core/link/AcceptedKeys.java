package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.host.KnownHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The keys that a person has accepted while ssh asked: one line each, {@code NAME TYPE BASE64}, as
 * ssh writes known_hosts with HashKnownHosts off.
 */
record AcceptedKeys(Path file) {

  /** Why one of them is not to be connected with, whoever has accepted it, as a sentence. */
  Optional<String> refusal(OpenSshWay way) {
    return each(way, (known, key) -> known.check(key).refusal()).stream().findFirst();
  }

  /**
   * Keeps them in the user's own known_hosts, by the writer that all keys go through.
   *
   * @return why some could not be kept, a sentence each
   */
  List<String> keep(OpenSshWay way) {
    return each(way, KnownHosts::add);
  }

  private List<String> each(OpenSshWay way, BiFunction<KnownHosts, byte[], Optional<String>> what) {
    return lines().stream()
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length >= 3)
        .flatMap(words -> with(way, words[0], words[2], what).stream())
        .toList();
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file, ISO_8859_1) : List.of();
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static Optional<String> with(
      OpenSshWay way,
      String address,
      String key,
      BiFunction<KnownHosts, byte[], Optional<String>> what) {
    try {
      byte[] blob = Base64.getDecoder().decode(key);
      return way.knownAs(address).flatMap(machine -> what.apply(machine.known(), blob));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
