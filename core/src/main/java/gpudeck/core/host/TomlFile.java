package gpudeck.core.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads one config.toml (TOML 1.0), by the tables of {@link Setting} and {@link HostEntry}. */
final class TomlFile {
  private static final long MOST_BYTES = 256 << 10;
  private static final List<String> TABLES =
      List.of("deck", "poll", "watch", "log", "gpu", "keys", "host");

  private final Path file;
  private final Map<Setting, Held> values = new EnumMap<>(Setting.class);
  private final Map<String, HostEntry> hosts = new LinkedHashMap<>();
  private final Map<String, Held> keys = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Mistake> mistakes = new ArrayList<>();

  private TomlFile(Path file) {
    this.file = file;
  }

  /** Reads a file; a layer without values if it is not there. */
  static Layer read(Path file) {
    TomlFile reader = new TomlFile(file);
    reader.read();
    return reader.layer();
  }

  private Layer layer() {
    return new Layer(values, hosts, keys, warnings, mistakes);
  }

  private void read() {
    if (!Files.exists(file)) {
      return;
    }
    Optional<String> objection = FileTrust.objection(file);
    if (objection.isPresent()) {
      mistakes.add(new Mistake(file.toString(), 0, 0, objection.get()));
      return;
    }
    try {
      parse();
    } catch (IOException unreadable) {
      mistakes.add(new Mistake(file.toString(), 0, 0, "cannot be read as UTF-8 text."));
    }
  }

  private void parse() throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      mistakes.add(new Mistake(file.toString(), 0, 0, "is larger than 256 kB."));
      return;
    }
    TomlParseResult parsed = Toml.parse(Files.readString(file, StandardCharsets.UTF_8));
    if (parsed.hasErrors()) {
      parsed.errors().stream().limit(1).forEach(this::broken);
      return;
    }
    parsed.keySet().forEach(table -> table(parsed, table));
  }

  private void broken(TomlParseError error) {
    TomlPosition at = error.position();
    mistakes.add(new Mistake(file.toString(), at.line(), at.column(), error.getMessage()));
  }

  private void table(TomlTable all, String name) {
    List<String> path = List.of(name);
    if (!TABLES.contains(name)) {
      unknown(all, path, TABLES);
    } else if (!(all.get(path) instanceof TomlTable table)) {
      expected(all, path, "a table [" + name + "]");
    } else if (name.equals("host")) {
      table.keySet().forEach(host -> host(table, host));
    } else if (name.equals("keys")) {
      table.keySet().forEach(command -> key(table, command));
    } else {
      table.keySet().forEach(key -> setting(table, name, key));
    }
  }

  private void setting(TomlTable table, String name, String key) {
    List<String> path = List.of(key);
    Optional<Setting> setting = Setting.of(name, key);
    if (setting.isEmpty()) {
      unknown(table, path, Setting.keysOf(name));
      return;
    }
    setting
        .get()
        .read(table.get(path))
        .ifPresentOrElse(
            value -> values.put(setting.get(), new Held(value, place(table, path))),
            () -> expected(table, path, setting.get().expected()));
  }

  private void key(TomlTable table, String command) {
    List<String> path = List.of(command);
    Kind.TEXT
        .read(table.get(path))
        .ifPresentOrElse(
            value -> keys.put(command, new Held(value, place(table, path))),
            () -> expected(table, path, "a key in quotes"));
  }

  private void host(TomlTable all, String name) {
    List<String> path = List.of(name);
    if (!(all.get(path) instanceof TomlTable table)) {
      expected(all, path, "a table [host." + name + "]");
      return;
    }
    if (!HostAddress.isName(name)) {
      expected(all, path, "a name of letters, digits and . _ - only");
      return;
    }
    Map<String, Held> found = new LinkedHashMap<>();
    table.keySet().forEach(key -> hostKey(table, key).ifPresent(held -> found.put(key, held)));
    hosts.put(name, new HostEntry(name, found));
  }

  private Optional<Held> hostKey(TomlTable table, String key) {
    List<String> path = List.of(key);
    if (HostEntry.LATER.contains(key)) {
      warnings.add(place(table, path) + ": " + key + " does nothing yet in this version.");
      return Optional.empty();
    }
    Kind kind = HostEntry.KINDS.get(key);
    if (kind == null) {
      List<String> known =
          Stream.concat(HostEntry.KINDS.keySet().stream().sorted(), HostEntry.LATER.stream())
              .toList();
      unknown(table, path, known);
      return Optional.empty();
    }
    Optional<Object> value = kind.read(table.get(path)).filter(it -> mayBe(key, it));
    if (value.isEmpty()) {
      expected(table, path, expectedOfHost(key, kind));
    }
    return value.map(it -> new Held(it, place(table, path)));
  }

  private static boolean mayBe(String key, Object value) {
    return switch (key) {
      case "scheduler" -> HostEntry.SCHEDULERS.contains(value);
      case "gpu_watch" -> HostEntry.GPU_WATCHES.contains(value);
      case "transport" -> HostEntry.TRANSPORTS.contains(value);
      case "ssh" -> HostAddress.parse((String) value) instanceof HostAddress.Typed.Good;
      case "cluster" -> HostEntry.isCluster((String) value);
      case "setup" -> ((String) value).indexOf('\0') < 0;
      default -> true;
    };
  }

  private static String expectedOfHost(String key, Kind kind) {
    return switch (key) {
      case "scheduler" -> "one of " + String.join(", ", HostEntry.SCHEDULERS);
      case "gpu_watch" -> "one of " + String.join(", ", HostEntry.GPU_WATCHES);
      case "transport" -> "one of " + String.join(", ", HostEntry.TRANSPORTS);
      case "cluster" -> "the name of one cluster";
      case "ssh" -> "an alias of the ssh config or user@host:port";
      default -> kind.words();
    };
  }

  private void unknown(TomlTable table, List<String> path, List<String> known) {
    String hint =
        Nearest.to(path.get(0), known)
            .map(near -> "; did you mean " + near + "?")
            .orElse(known.isEmpty() ? "." : "; there are " + String.join(", ", known) + ".");
    warnings.add(place(table, path) + ": " + path.get(0) + " is not known" + hint);
  }

  private void expected(TomlTable table, List<String> path, String expected) {
    TomlPosition at = table.inputPositionOf(path);
    String says = "%s: expected %s.".formatted(path.get(0), expected);
    mistakes.add(new Mistake(file.toString(), at.line(), at.column(), says));
  }

  private String place(TomlTable table, List<String> path) {
    TomlPosition at = table.inputPositionOf(path);
    return file + ":" + at.line();
  }
}
