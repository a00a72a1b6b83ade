package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.Nonce;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A command that is to run on a plain host. It is made once and may be sent again and again: the
 * host runs it once.
 *
 * @param nonce by which the host knows it again; its first letters are the run's id
 * @param gpus how many free cards it waits for and is given; empty: it is told nothing of cards
 * @param folder of the host, where it runs; empty: the user's home
 * @param words the program and its arguments, each as it is
 */
public record RunRequest(
    String nonce, String name, OptionalInt gpus, Optional<String> folder, List<String> words) {

  private static final int ID = 8;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_OWN_NAME = 24;
  private static final int MOST_GPUS = 1024;
  private static final int MOST_CHARACTERS = 100_000;

  /** A new one, named after its command where it has no name. */
  public static RunRequest of(
      Optional<String> name, OptionalInt gpus, Optional<String> folder, List<String> words) {
    return new RunRequest(
        Nonce.fresh(), name.orElseGet(() -> named(words)), gpus, folder, List.copyOf(words));
  }

  /** What a person types and sees: eight hexadecimal digits. */
  public String id() {
    return nonce.substring(0, ID);
  }

  /** What is wrong with it, as a sentence; empty where nothing is. */
  public Optional<String> objection() {
    if (words.isEmpty() || words.get(0).isEmpty()) {
      return Optional.of("There is no command to run.");
    }
    if (words.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
      return Optional.of("The command is too long; put it into a script.");
    }
    if (name.isBlank() || name.length() > LONGEST_NAME || !isOneLine(name)) {
      return Optional.of("A name is one line of 1 to " + LONGEST_NAME + " characters.");
    }
    if (gpus.isPresent() && (gpus.getAsInt() < 0 || gpus.getAsInt() > MOST_GPUS)) {
      return Optional.of("The number of GPUs is from 0 to " + MOST_GPUS + ".");
    }
    boolean nul = words.stream().anyMatch(word -> word.indexOf('\0') >= 0);
    return nul || folder.filter(path -> path.isEmpty() || !isOneLine(path)).isPresent()
        ? Optional.of("A folder is one line, and no word holds a NUL.")
        : Optional.empty();
  }

  private static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /** The command as one line for people; not for a shell. */
  String shown() {
    return words.stream().map(RunRequest::shown).collect(Collectors.joining(" "));
  }

  private static String shown(String word) {
    String line = word.replaceAll("\\p{Cntrl}", " ");
    return line.matches("[^ '\"\\\\$]+") ? line : "'" + line + "'";
  }

  /** The program without its folder, and the first of its arguments that is no option. */
  private static String named(List<String> words) {
    String all =
        words.stream()
            .filter(word -> !word.startsWith("-"))
            .limit(2)
            .map(word -> word.substring(word.lastIndexOf('/') + 1))
            .collect(Collectors.joining(" "));
    String line = all.replaceAll("\\p{Cntrl}", " ").strip();
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
