package gpudeck.core.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one source of settings says, and what is wrong with it. */
record Layer(
    Map<Setting, Held> values,
    Map<String, HostEntry> hosts,
    Map<String, Held> keys,
    List<String> warnings,
    List<Mistake> mistakes) {

  /** What holds where nothing is set. */
  static Layer defaults() {
    Map<Setting, Held> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, new Held(setting.usual(), "default"));
    }
    return of(values, List.of());
  }

  /** What the variables {@code GPUDECK_TABLE_KEY} say. */
  static Layer environment(Person person) {
    Map<Setting, Held> values = new EnumMap<>(Setting.class);
    List<Mistake> mistakes = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      String name = setting.variable();
      person
          .variable(name)
          .ifPresent(text ->
              setting
                  .readText(text)
                  .ifPresentOrElse(
                      value -> values.put(setting, new Held(value, "$" + name)),
                      () -> mistakes.add(unreadable("$" + name, setting))));
    }
    return of(values, mistakes);
  }

  /** What the command line says, by the name of the option. */
  static Layer flags(Map<Setting, Held> flags) {
    return of(flags, List.of());
  }

  private static Mistake unreadable(String where, Setting setting) {
    return new Mistake(where, 0, 0, "expected " + setting.expected() + ".");
  }

  private static Layer of(Map<Setting, Held> values, List<Mistake> mistakes) {
    return new Layer(values, Map.of(), Map.of(), List.of(), mistakes);
  }

  /** This layer over a weaker one; of the least time between two calls the larger one holds. */
  Layer over(Layer weaker) {
    Map<Setting, Held> all = new EnumMap<>(Setting.class);
    all.putAll(weaker.values);
    values.forEach((setting, held) -> {
      if (setting != Setting.MINIMUM || longer(held, weaker.values.get(setting))) {
        all.put(setting, held);
      }
    });
    return new Layer(
        all,
        hostsOver(weaker),
        both(weaker.keys, keys),
        joined(weaker.warnings, warnings),
        joined(weaker.mistakes, mistakes));
  }

  private static boolean longer(Held held, Held than) {
    return than == null || ((Duration) held.value()).compareTo((Duration) than.value()) >= 0;
  }

  /** One's own hosts first, then the site's. */
  private Map<String, HostEntry> hostsOver(Layer weaker) {
    Map<String, HostEntry> all = new LinkedHashMap<>();
    hosts.forEach((name, host) -> all.put(name, host));
    weaker.hosts.forEach((name, host) -> all.merge(name, host, HostEntry::over));
    return all;
  }

  private static <V> Map<String, V> both(Map<String, V> weaker, Map<String, V> stronger) {
    Map<String, V> all = new LinkedHashMap<>(weaker);
    all.putAll(stronger);
    return all;
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
