package gpudeck.core.log;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is held of a log: the last lines of it, immutable.
 *
 * @param path the file; empty for a picture that is no file's (the screen of a tmux session)
 * @param lines oldest first; the last ones may still be rewritten by the program
 * @param firstLine the number of the first held line, counted from where reading began; lines keep
 *     their numbers as long as they are held
 * @param skippedBytes bytes before the first held line that are not held
 * @param sizeBytes of the file when it was last looked at
 * @param note one line about the file, such as that it was replaced
 * @param progress what its last lines say of how far the program is
 */
public record LogPicture(
    Optional<Raw> path,
    List<InkedLine> lines,
    long firstLine,
    long skippedBytes,
    long sizeBytes,
    Optional<Instant> modified,
    Optional<String> note,
    Optional<Progress> progress) {

  /** With the progress that is found in the lines: a search that is too long for every frame. */
  public LogPicture(
      Optional<Raw> path,
      List<InkedLine> lines,
      long firstLine,
      long skippedBytes,
      long sizeBytes,
      Optional<Instant> modified,
      Optional<String> note) {
    this(path, lines, firstLine, skippedBytes, sizeBytes, modified, note, Progress.in(lines));
  }
}
