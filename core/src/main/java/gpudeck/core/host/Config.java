package gpudeck.core.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is set: command line over environment over the user's file over the site's over the
 * defaults; only of {@code poll.minimum} the largest holds, so that nobody undercuts a site.
 */
public final class Config {
  /** The site's own, for all its users. */
  public static final Path SITE = Path.of("/etc/gpudeck/config.toml");

  private final Layer all;

  private Config(Layer all) {
    this.all = all;
  }

  /** What came of reading it. */
  public sealed interface Outcome {
    record Good(Config config) implements Outcome {}

    /** Nothing may be guessed of what the user wants. */
    record Bad(Mistake mistake) implements Outcome {}
  }

  /** How the deck looks and behaves. */
  public record Deck(
      String theme,
      String color,
      boolean ascii,
      boolean mouse,
      List<String> notices,
      List<String> hosts) {}

  /** When a silent link is asked, doubted and given up. */
  public record Patience(Duration nudge, Duration suspect, Duration lost) {}

  /** How much of a log is held, and whether its lines are wrapped. */
  public record LogShape(int lines, int bytes, boolean wrap) {}

  /** A key that the user has bound, as it stands in [keys]. */
  public record Binding(String key, String place) {}

  /** Where settings are looked for. */
  public record Sources(Path site, Optional<Path> user, Optional<Path> named, Person person) {}

  /** The defaults alone. */
  public static Config usual() {
    return new Config(Layer.defaults());
  }

  /** Reads everything that there is; a file that was named has to be there. */
  public static Outcome read(Sources sources) {
    Optional<Path> file = sources.named().or(sources::user);
    if (sources.named().isPresent() && !Files.exists(sources.named().get())) {
      String name = sources.named().get().toString();
      return new Outcome.Bad(new Mistake(name, 0, 0, "there is no such file."));
    }
    Layer all = TomlFile.read(sources.site()).over(Layer.defaults());
    if (file.isPresent()) {
      all = TomlFile.read(file.get()).over(all);
    }
    return checked(Layer.environment(sources.person()).over(all));
  }

  private static Outcome checked(Layer all) {
    if (!all.mistakes().isEmpty()) {
      return new Outcome.Bad(all.mistakes().get(0));
    }
    Config config = new Config(all);
    Patience watch = config.watch();
    boolean grows =
        watch.nudge.compareTo(watch.suspect) <= 0 && watch.suspect.compareTo(watch.lost) <= 0;
    return grows ? new Outcome.Good(config) : new Outcome.Bad(config.mistakenPatience());
  }

  private Mistake mistakenPatience() {
    String where = all.values().get(Setting.LOST).from();
    return new Mistake(where, 0, 0, "expected watch.nudge <= watch.suspect <= watch.lost.");
  }

  /** This with what the command line says; {@code option} is its name, such as --color. */
  public Config with(Setting setting, Object value, String option) {
    Map<Setting, Held> flag = new EnumMap<>(Setting.class);
    flag.put(setting, new Held(value, option));
    return new Config(Layer.flags(flag).over(all));
  }

  public Deck deck() {
    return new Deck(
        text(Setting.THEME),
        text(Setting.COLOR),
        flag(Setting.ASCII),
        flag(Setting.MOUSE),
        texts(Setting.NOTICES),
        texts(Setting.HOSTS));
  }

  /** A scheduler is not asked more often than this. */
  public Duration pollMinimum() {
    return time(Setting.MINIMUM);
  }

  public Patience watch() {
    return new Patience(time(Setting.NUDGE), time(Setting.SUSPECT), time(Setting.LOST));
  }

  public LogShape log() {
    return new LogShape(count(Setting.LOG_LINES), count(Setting.LOG_BYTES), flag(Setting.LOG_WRAP));
  }

  /** Whether a running job's GPUs are looked at, in config.toml's word. */
  String gpuWatch() {
    return text(Setting.GPU_WATCH);
  }

  /** Commands with the keys that the user wants for them. */
  public Map<String, Binding> keys() {
    Map<String, Binding> keys = new LinkedHashMap<>();
    all.keys()
        .forEach((name, held) -> keys.put(name, new Binding((String) held.value(), held.from())));
    return keys;
  }

  /** Settings that mean nothing, each a sentence with file and line. */
  public List<String> warnings() {
    return List.copyOf(all.warnings());
  }

  Optional<HostEntry> host(String name) {
    return Optional.ofNullable(all.hosts().get(name));
  }

  /** All hosts that are written down, one's own first. */
  public List<String> hostNames() {
    return List.copyOf(all.hosts().keySet());
  }

  /** All settings that hold as a config.toml, each with what it does and where it comes from. */
  public String print() {
    List<String> lines = new ArrayList<>();
    String table = "";
    for (Setting setting : Setting.values()) {
      if (!setting.table().equals(table)) {
        table = setting.table();
        lines.add((lines.isEmpty() ? "" : "\n") + "[" + table + "]");
      }
      lines.add("# " + setting.says());
      lines.add(line(setting.key(), all.values().get(setting)));
    }
    section(lines, "keys", all.keys());
    all.hosts().forEach((name, host) -> section(lines, "host." + Kind.toml(name), host.values()));
    return String.join("\n", lines) + "\n";
  }

  private static void section(List<String> lines, String title, Map<String, Held> values) {
    if (!values.isEmpty() || title.startsWith("host.")) {
      lines.add("\n[" + title + "]");
      values.forEach((key, held) -> lines.add(line(Kind.toml(key), held)));
    }
  }

  private static String line(String key, Held held) {
    return key + " = " + Kind.toml(held.value()) + "  # " + held.from();
  }

  private String text(Setting setting) {
    return (String) all.values().get(setting).value();
  }

  private boolean flag(Setting setting) {
    return (Boolean) all.values().get(setting).value();
  }

  private int count(Setting setting) {
    return (Integer) all.values().get(setting).value();
  }

  private Duration time(Setting setting) {
    return (Duration) all.values().get(setting).value();
  }

  private List<String> texts(Setting setting) {
    return ((List<?>) all.values().get(setting).value()).stream().map(String.class::cast).toList();
  }
}
