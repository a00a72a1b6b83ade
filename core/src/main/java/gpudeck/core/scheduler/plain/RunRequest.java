package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.Nonce;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to run on a plain host. It is made once and may be sent again and again: the host runs it
 * once.
 *
 * @param nonce by which the host knows it again; its first letters are the run's id
 * @param gpus how many free cards it waits for and is given; empty: it is told nothing of cards
 * @param limit so long it may run, in whole seconds; empty: as long as it likes
 * @param folder of the host, where it runs; empty: the user's home
 */
public record RunRequest(
    String nonce,
    String name,
    OptionalInt gpus,
    Optional<Duration> limit,
    Optional<Raw> folder,
    RunWork work) {

  private static final int ID = 8;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_OWN_NAME = 24;
  private static final int MOST_GPUS = 1024;

  /** A new one, named after its command where it has no name. */
  public static RunRequest of(
      Optional<String> name, OptionalInt gpus, Optional<String> folder, List<String> words) {
    RunWork work = new RunWork.OfWords(words);
    return new RunRequest(
        Nonce.fresh(),
        name.orElseGet(() -> named(work)),
        gpus,
        Optional.empty(),
        folder.map(Raw::ofText),
        work);
  }

  /** The same, for so long at most. */
  public RunRequest within(Optional<Duration> time) {
    return new RunRequest(nonce, name, gpus, time, folder, work);
  }

  /** What a person types and sees: eight hexadecimal digits. */
  public String id() {
    return nonce.substring(0, ID);
  }

  /** What is wrong with it, as a sentence; empty where nothing is. */
  public Optional<String> objection() {
    return work.objection().or(this::otherObjection);
  }

  private Optional<String> otherObjection() {
    if (name.isBlank() || name.length() > LONGEST_NAME || !isOneLine(name)) {
      return Optional.of("A name is one line of 1 to " + LONGEST_NAME + " characters.");
    }
    if (gpus.isPresent() && (gpus.getAsInt() < 0 || gpus.getAsInt() > MOST_GPUS)) {
      return Optional.of("The number of GPUs is from 0 to " + MOST_GPUS + ".");
    }
    return folder.filter(path -> path.bytes().isEmpty() || !isOneLine(path.bytes())).isPresent()
        ? Optional.of("A folder is one line.")
        : Optional.empty();
  }

  /** Of text or of bytes: those of a letter may be control characters by themselves. */
  static boolean isOneLine(String text) {
    return text.chars().noneMatch(one -> one < ' ' || one == 0x7F);
  }

  /** A name after what it does, in one short line. */
  static String named(RunWork work) {
    String line = work.name().replaceAll("\\p{Cntrl}", " ").strip();
    String cut = line.substring(0, line.offsetByCodePoints(0, codePoints(line)));
    return cut.isBlank() ? "run" : cut;
  }

  private static int codePoints(String line) {
    return Math.min(LONGEST_OWN_NAME, line.codePointCount(0, line.length()));
  }

  /** What its tmux session is called, in letters that no tmux changes. */
  String session() {
    String start = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    String cut = start.substring(0, Math.min(LONGEST_OWN_NAME, start.length()));
    return (cut.isEmpty() ? "run" : cut) + "-" + id();
  }
}
