package gpudeck.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tomlj.Toml;

/** Keeps hosts in a config.toml: adds tables to what is there and changes nothing of it. */
public final class KeptHosts {

  private static final String LOSS = "what you chose is not kept.";
  private static final String HEAD =
      "# The hosts of gpudeck, and its settings: gpudeck config print shows every key.\n";

  private final Path file;

  public KeptHosts(Path file) {
    this.file = file;
  }

  /**
   * Adds a table for each host; a new file and its folder are the user's alone (modes 0600, 0700).
   *
   * @param ways aliases of the ssh config, {@code user@host[:port]}, {@code local}
   * @return why nothing is kept, as a sentence; empty if all of it is on the disk
   */
  public Optional<String> add(List<String> ways) {
    StringBuilder tables = new StringBuilder(Files.exists(file) ? "" : HEAD);
    Set<String> taken = new LinkedHashSet<>();
    for (String way : ways) {
      tables.append(table(name(way, taken), way));
    }
    return objection(tables.toString())
        .or(() -> new SharedFile(file, LOSS).append(tables.toString()));
  }

  /** What a host is called: its alias, or its address without user and port. */
  private static String name(String way, Set<String> taken) {
    String plain =
        HostAddress.parse(way) instanceof HostAddress.Typed.Good good ? good.address().name() : way;
    String name =
        IntStream.iterate(1, n -> n + 1)
            .mapToObj(n -> n == 1 ? plain : plain + "-" + n)
            .filter(one -> !taken.contains(one))
            .findFirst()
            .orElseThrow();
    taken.add(name);
    return name;
  }

  private static String table(String name, String way) {
    String key = name.matches("[A-Za-z0-9_-]+") ? name : Kind.toml(name);
    return "\n[host.%s]\nssh = %s\n".formatted(key, Kind.toml(way));
  }

  /** A file that cannot hold them, as one where {@code host} is no table, is left as it is. */
  private Optional<String> objection(String tables) {
    try {
      String before = Files.isRegularFile(file) ? Files.readString(file) : "";
      return Toml.parse(before + "\n" + tables).hasErrors()
          ? Optional.of(file + " has no room for tables [host.NAME]: " + LOSS)
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.of(file + " cannot be read: " + LOSS);
    }
  }
}
