package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the ssh of one channel says of it (LogLevel DEBUG1; OpenSSH 7.6 to 9.9). */
record OpenSshLog(Path file) {

  private static final String GRANTED = "master session id: ";
  private static final List<String> REFUSED =
      List.of("session request failed: ", "forwarding request failed: ");

  /** Whether the host has granted it. */
  boolean isGranted() {
    return read().contains(GRANTED);
  }

  /** Whether the host has refused it. */
  boolean isRefused() {
    return refused(read()).isPresent();
  }

  /** Why it was refused, or whatever was said last. */
  String lastWords() {
    String said = read();
    String line = refused(said).or(() -> said.lines().reduce((a, b) -> b)).orElse("");
    return SafeText.of(line.substring(line.lastIndexOf(": ") + 1).strip().getBytes(ISO_8859_1))
        .value();
  }

  private String read() {
    try {
      return Files.exists(file) ? Files.readString(file, ISO_8859_1) : "";
    } catch (IOException gone) {
      return "";
    }
  }

  private static Optional<String> refused(String said) {
    return said.lines().filter(line -> REFUSED.stream().anyMatch(line::contains)).findFirst();
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException gone) {
      // The folder has been removed.
    }
  }
}
