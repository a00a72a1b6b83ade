package gpudeck.tui.view;

import gpudeck.core.probe.Interest.Stream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a user is in a log.
 *
 * @param follow stay at the end; then {@code top} and {@code skip} say nothing
 * @param wrap break long lines; then {@code left} says nothing
 * @param top number of the first line in sight, as the log picture counts
 * @param skip rows of that line, as it is broken, that are above the first in sight
 * @param left columns that are out of sight on the left
 * @param search what is looked for; empty: nothing
 * @param match the line of the match that was gone to last
 */
public record LogState(
    boolean follow,
    boolean wrap,
    long top,
    int skip,
    int left,
    String search,
    OptionalLong match,
    Stream stream) {

  /** So many lines are in sight before a match. */
  private static final int CONTEXT = 3;

  /** At the end of standard output. */
  public static final LogState START =
      new LogState(true, false, 0, 0, 0, "", OptionalLong.empty(), Stream.OUT);

  public LogState withFollow(boolean follow) {
    return new LogState(follow, wrap, top, skip, left, search, match, stream);
  }

  public LogState withWrap(boolean wrap) {
    return new LogState(follow, wrap, top, 0, 0, search, match, stream);
  }

  /** Stands at a line, and follows no more. */
  public LogState at(long top, int skip) {
    return new LogState(false, wrap, top, skip, left, search, match, stream);
  }

  public LogState withLeft(int left) {
    return new LogState(follow, wrap, top, skip, Math.max(0, left), search, match, stream);
  }

  /** Looks for something else. */
  public LogState withSearch(String search) {
    return new LogState(follow, wrap, top, skip, left, search, OptionalLong.empty(), stream);
  }

  /** Stands at a match, with a few lines before it in sight. */
  public LogState withMatch(long line) {
    long first = wrap ? line : Math.max(0, line - CONTEXT);
    return new LogState(false, wrap, first, 0, left, search, OptionalLong.of(line), stream);
  }

  /** The end of the other stream. */
  public LogState otherStream() {
    Stream other = stream == Stream.OUT ? Stream.ERR : Stream.OUT;
    return new LogState(true, wrap, 0, 0, 0, search, OptionalLong.empty(), other);
  }

  /** What is looked for, if anything is. */
  public Optional<String> searching() {
    return search.isEmpty() ? Optional.empty() : Optional.of(search);
  }
}
