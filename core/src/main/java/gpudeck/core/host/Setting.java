package gpudeck.core.host;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that config.toml may set besides hosts and keys, with what holds where nothing is set:
 * the one table that is read by, and that {@code config print} and the documentation show.
 */
public enum Setting {
  THEME("deck", "theme", Kind.TEXT, "auto", "A theme's name; auto: what suits the terminal."),
  COLOR(
      "deck",
      "color",
      Kind.TEXT,
      "auto",
      List.of("auto", "always", "never"),
      "When to use colours."),
  ASCII("deck", "ascii", Kind.FLAG, false, "Draw with ASCII characters only."),
  MOUSE("deck", "mouse", Kind.FLAG, true, "Listen to the mouse."),
  NOTICES(
      "deck",
      "notices",
      Kind.TEXTS,
      List.of("bell", "osc9", "title"),
      List.of("bell", "osc9", "title"),
      "How a job that starts, ends or fails is told; [] for not at all."),
  HOSTS(
      "deck",
      "hosts",
      Kind.TEXTS,
      List.of(),
      "The hosts that open, in this order; []: all of [host.NAME]."),
  MINIMUM(
      "poll",
      "minimum",
      Kind.SECONDS,
      Duration.ZERO,
      "A scheduler is not asked more often than this, in seconds; the largest of all files holds."),
  NUDGE(
      "watch",
      "nudge",
      Kind.SECONDS,
      Duration.ofSeconds(5),
      "A host is asked this often, in seconds, whether it is there."),
  SUSPECT(
      "watch",
      "suspect",
      Kind.SECONDS,
      Duration.ofSeconds(7),
      "After so many seconds without a word or an answer a link is shown as suspect."),
  LOST(
      "watch",
      "lost",
      Kind.SECONDS,
      Duration.ofSeconds(15),
      "After so many seconds without a word or an answer a link is given up and dialled anew."),
  LOG_LINES("log", "lines", Kind.COUNT, 20_000, "Lines held of a log, at most."),
  LOG_BYTES("log", "bytes", Kind.COUNT, 4 << 20, "Bytes held of a log, at most."),
  LOG_WRAP("log", "wrap", Kind.FLAG, false, "Wrap long lines of a log."),
  GPU_WATCH(
      "gpu",
      "watch",
      Kind.TEXT,
      "auto",
      HostEntry.GPU_WATCHES,
      "Look at a running job's GPUs by a step in it; auto: always from Slurm 22.05 on, else ask.");

  private final String table;
  private final String key;
  private final Kind kind;
  private final Object usual;
  private final List<String> choices;
  private final String says;

  Setting(String table, String key, Kind kind, Object usual, String says) {
    this(table, key, kind, usual, List.of(), says);
  }

  Setting(String table, String key, Kind kind, Object usual, List<String> choices, String says) {
    this.table = table;
    this.key = key;
    this.kind = kind;
    this.usual = usual;
    this.choices = choices;
    this.says = says;
  }

  public String table() {
    return table;
  }

  public String key() {
    return key;
  }

  /** What it does, as a sentence. */
  public String says() {
    return says;
  }

  /** Such as {@code deck.theme}. */
  public String path() {
    return table + "." + key;
  }

  /** The environment variable that sets it too, such as {@code GPUDECK_DECK_THEME}. */
  public String variable() {
    return "GPUDECK_" + (table + "_" + key).toUpperCase(Locale.ROOT);
  }

  /** What it may be, as a sentence goes on after "expected". */
  public String expected() {
    String words = "one of " + String.join(", ", choices);
    return choices.isEmpty() ? kind.words() : kind == Kind.TEXTS ? "a list, each " + words : words;
  }

  Object usual() {
    return usual;
  }

  Optional<Object> read(Object toml) {
    return kind.read(toml).filter(this::mayBe);
  }

  Optional<Object> readText(String text) {
    return kind.readText(text).filter(this::mayBe);
  }

  private boolean mayBe(Object value) {
    List<?> words = value instanceof List<?> list ? list : List.of(value);
    return choices.isEmpty() || choices.containsAll(words);
  }

  static Optional<Setting> of(String table, String key) {
    return Arrays.stream(values())
        .filter(it -> it.table.equals(table) && it.key.equals(key))
        .findFirst();
  }

  static List<String> keysOf(String table) {
    return Arrays.stream(values()).filter(it -> it.table.equals(table)).map(Setting::key).toList();
  }
}
