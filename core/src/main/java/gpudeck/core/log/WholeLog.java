package gpudeck.core.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.log.LogQuestion.Reach;
import gpudeck.core.probe.Probe;
import gpudeck.core.text.Raw;
import java.util.Optional;

/**
 * Reads a file from its first byte on, every byte of it, and then what is added to it: what a
 * program at the other end of a pipe wants. Ask {@link #next}, hand the answer to {@link #accept}.
 *
 * <p>Not safe for several threads at once.
 */
public final class WholeLog {
  private static final int OVERLAP = 64;

  private final Raw path;
  private final PieceSize piece = new PieceSize();
  private Optional<LogPosition> position = Optional.empty();
  private String lastBytes = "";

  public WholeLog(Raw path) {
    this.path = path;
  }

  /**
   * What an answer adds.
   *
   * @param bytes the next ones of the file
   * @param anew the file is another one now: it is read from its start again
   * @param more whether there is something that has not been read yet
   */
  public record Piece(byte[] bytes, boolean anew, boolean more) {}

  /**
   * The question for what comes next; made for one asking. After an answer that did not come the
   * next one is asked for less.
   *
   * @param waiting the job has not started, so that its log need not be there yet
   */
  public Probe<LogChunk> next(boolean waiting) {
    return new LogQuestion(path, position, lastBytes.length(), piece.next(), waiting, Reach.WHOLE)
        .probe();
  }

  /** Takes the answer to the last question. */
  public Piece accept(LogChunk chunk) {
    piece.answered();
    boolean goesOn =
        position.isEmpty()
            || chunk.isOf(position.get())
                && chunk.start() == position.get().offset() - lastBytes.length()
                && chunk.bytes().startsWith(lastBytes);
    if (!goesOn) {
      position = Optional.empty();
      lastBytes = "";
      return new Piece(new byte[0], true, true);
    }
    String fresh = chunk.bytes().substring(lastBytes.length());
    position = Optional.of(new LogPosition(chunk.device(), chunk.inode(), chunk.end()));
    lastBytes = chunk.bytes().substring(Math.max(0, chunk.bytes().length() - OVERLAP));
    return new Piece(fresh.getBytes(ISO_8859_1), false, chunk.end() < chunk.size());
  }
}
