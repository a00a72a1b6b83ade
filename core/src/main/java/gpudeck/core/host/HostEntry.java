package gpudeck.core.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table {@code [host.NAME]} of config.toml.
 *
 * @param name what the host is called everywhere in gpudeck
 * @param values by key, each with where it comes from
 */
record HostEntry(String name, Map<String, Held> values) {
  /** What this version reads. */
  static final Map<String, Kind> KINDS =
      Map.of(
          "ssh", Kind.TEXT,
          "scheduler", Kind.TEXT,
          "path", Kind.TEXTS,
          "setup", Kind.TEXT,
          "gpu_watch", Kind.TEXT,
          "transport", Kind.TEXT,
          "ephemeral", Kind.FLAG,
          "compute_sees", Kind.TEXTS,
          "cluster", Kind.TEXT);

  /** What a later version will read: no mistake, but a person must know that it does nothing. */
  static final List<String> LATER = List.of("price");

  static final List<String> SCHEDULERS = List.of("slurm", "pbs", "oar", "none");

  static final List<String> TRANSPORTS = List.of("jsch", "openssh");

  static final List<String> GPU_WATCHES = List.of("auto", "always", "ask", "never");

  /** Slurm's commands take lists of names too, and a word for all of them: not here. */
  static boolean isCluster(String name) {
    return name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,60}") && !name.equalsIgnoreCase("all");
  }

  /** This with {@code other}'s values where this has none. */
  HostEntry over(HostEntry other) {
    Map<String, Held> all = new LinkedHashMap<>(other.values);
    all.putAll(values);
    return new HostEntry(name, all);
  }

  /** What ssh is asked for. */
  String ssh() {
    return text("ssh").orElse(name);
  }

  /**
   * What is set for it.
   *
   * @param config for what it says nothing of
   */
  HostSettings settings(Config config) {
    String watch = text("gpu_watch").orElseGet(config::gpuWatch);
    return new HostSettings(
        text("scheduler"),
        texts("path"),
        text("setup"),
        GpuWatch.of(watch),
        text("transport"),
        values.containsKey("ephemeral") && (boolean) values.get("ephemeral").value(),
        texts("compute_sees"),
        text("cluster"));
  }

  private List<String> texts(String key) {
    Object texts = values.containsKey(key) ? values.get(key).value() : List.of();
    return ((List<?>) texts).stream().map(String.class::cast).toList();
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(held -> (String) held.value());
  }
}
