package gpudeck.core.log;

import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.Optional;

/**
 * The question for the next bytes of a file: one opening tells what file it is and gives its bytes,
 * and nothing keeps running. Answered by one line that begins with {@code gd-log} and, for a file,
 * the bytes that the line counts.
 *
 * @param from up to where it has been read; empty to begin near its end
 * @param overlap bytes before that to be read again, which tell whether it is still the same file
 * @param most bytes of one answer
 * @param reach which part of the file is wanted
 */
record LogQuestion(
    Raw path, Optional<LogPosition> from, int overlap, int most, boolean waiting, Reach reach) {

  /** Bytes before the end with which reading begins. */
  static final int FIRST = 256 << 10;

  /** What is farther behind the end than this is skipped: it would not be held anyway. */
  static final long MOST_BEHIND = 4L << 20;

  /**
   * Which part of a file is wanted.
   *
   * @param first bytes before its end with which reading begins
   * @param behind what is farther behind its end is skipped
   */
  record Reach(long first, long behind) {
    static final Reach END = new Reach(FIRST, MOST_BEHIND);
    static final Reach WHOLE = new Reach(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int HEADER = 256;

  /**
   * Reads device, inode, size and time of the opened file (fd 0); where there is no GNU stat, by ls
   * and wc, without the device. dd seeks, so that a late piece of a large file costs no more.
   */
  private static final String SCRIPT =
      """
      say() { printf 'gd-log %s\\n' "$*"; }
      seen() {
        stat -L -c '%d %i %s %Y' /proc/self/fd/0 2>/dev/null ||
        stat -L -c '%d %i %s %Y' "$f" 2>/dev/null ||
        echo "0 $(ls -diL "$f" | { read -r i rest; echo "$i"; }) $(wc -c <"$f") -"
      }
      bytes() {
        dd bs=65536 skip=$(($1/65536)) count=$(($2/65536+2)) 2>/dev/null |
        tail -c +$(($1%65536+1)) | head -c "$2"
      }
      if [ -d "$f" ]; then say directory
      elif [ ! -e "$f" ]; then
        if [ ! -d "$d" ]; then say absent nofolder
        elif [ ! -x "$d" ]; then say closed
        else say absent folder; fi
      elif [ ! -f "$f" ]; then say other
      elif [ ! -r "$f" ]; then say closed
      else
        {
          set -- $(seen)
          start=0
          if [ "$1 $2" = "$dev $ino" ] && [ "$3" -ge "$off" ]; then
            start=$((off-back))
            [ $(($3-off)) -le "$behind" ] || start=$(($3-first))
          elif [ "$3" -gt "$first" ]; then start=$(($3-first)); fi
          n=$(($3-start))
          [ "$n" -le "$most" ] || n=$most
          say file "$1 $2 $3 $4 $start $n"
          [ "$n" -eq 0 ] || bytes "$start" "$n"
        } <"$f" || say closed
      fi
      """;

  Probe<LogChunk> probe() {
    String shown = "tail -c +" + (offset() + 1) + " " + path.shown().value();
    Part part = new Part("log", shown, script(), DEADLINE, most + HEADER);
    return new Probe<>(LaneKind.QUICK, part, 0, new LogAnswer(path, from, waiting)::parse);
  }

  String script() {
    return "f=%s; d=%s; dev=%s; ino=%s; off=%d; back=%d; most=%d; first=%d; behind=%d\n"
            .formatted(
                Script.quote(file()),
                Script.quote(folder(file())),
                from.map(at -> Long.toUnsignedString(at.device())).orElse("none"),
                from.map(at -> Long.toUnsignedString(at.inode())).orElse("none"),
                offset(),
                overlap,
                most,
                reach.equals(Reach.END) ? Math.min(FIRST, most) : reach.first(),
                reach.behind())
        + SCRIPT;
  }

  private long offset() {
    return from.map(LogPosition::offset).orElse(0L);
  }

  /** No path that begins with - becomes an option. */
  private Raw file() {
    return path.bytes().startsWith("/") ? path : new Raw("./" + path.bytes());
  }

  static Raw folder(Raw file) {
    int slash = file.bytes().lastIndexOf('/');
    return new Raw(slash <= 0 ? "/" : file.bytes().substring(0, slash));
  }
}
