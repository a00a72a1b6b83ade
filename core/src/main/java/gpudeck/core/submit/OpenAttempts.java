package gpudeck.core.submit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gpudeck.core.host.Folders;
import gpudeck.core.host.OwnFile;
import gpudeck.core.host.Tenant;
import gpudeck.core.text.JsonLine;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Attempts to submit that are under way, a file each in the state folder, for its owner alone: what
 * a gpudeck that was ended has left there, a later one looks for. What cannot be written is not
 * kept.
 */
public final class OpenAttempts {

  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST = 200;
  private static final String SUFFIX = ".json";

  /** On another machine that shares the home a process cannot be seen; none waits for so long. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final Optional<Path> folder;

  /**
   * @param state the user's state folder; empty where there is none
   */
  public OpenAttempts(Optional<Path> state) {
    this.folder = state.map(one -> one.resolve("attempts"));
  }

  /** Writes it down, before it goes. */
  public void keep(OpenAttempt attempt) {
    Optional<Path> file = file(attempt.token()).filter(one -> Folders.isThere(one.getParent()));
    try {
      if (file.isPresent()) {
        byte[] line = (JsonLine.of(attempt.fields()) + "\n").getBytes(US_ASCII);
        new OwnFile(file.get()).replace(line);
      }
    } catch (IOException fullOrGone) {
      // Then nobody can look for it later.
    }
  }

  /** It is known what came of it; false where somebody else has said so before. */
  public boolean close(String token) {
    try {
      Optional<Path> file = file(token);
      return file.isPresent() && Files.deleteIfExists(file.get());
    } catch (IOException readOnly) {
      return false;
    }
  }

  /** Those that nobody waits for any more. */
  public List<OpenAttempt> left() {
    return left(Tenant.current(), Instant.now());
  }

  List<OpenAttempt> left(Tenant here, Instant now) {
    return files().stream()
        .flatMap(file -> new OwnFile(file).read(MOST_BYTES).stream())
        .map(bytes -> new String(bytes, US_ASCII))
        .flatMap(line -> JsonLine.read(line).flatMap(OpenAttempt::of).stream())
        .filter(one -> !one.owner().equals(here))
        .filter(one -> one.owner().isGone(here) || one.at().isBefore(now.minus(LONGEST_WAIT)))
        .toList();
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (folder.filter(Files::isDirectory).isEmpty()) {
      return files;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.get(), "*" + SUFFIX)) {
      for (Path file : found) {
        if (files.size() < MOST) {
          files.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return List.of();
    }
    return files;
  }

  private Optional<Path> file(String token) {
    return folder.filter(one -> OpenAttempt.isToken(token)).map(one -> one.resolve(token + SUFFIX));
  }
}
