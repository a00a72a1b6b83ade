package gpudeck.core.scheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a job would ask for, as far as it decides where it can run and when.
 *
 * @param nodes 1 or more
 * @param cards on each node, of one kind; 0: none
 * @param kind such as {@code v100}; empty: any
 * @param limit its wall time; empty: whatever a partition gives by itself
 */
public record Ask(int nodes, int cards, Optional<String> kind, Optional<Duration> limit) {

  private static final int MOST_NODES = 100_000;

  /** One card of any kind for an hour. */
  public static final Ask ONE_CARD =
      new Ask(1, 1, Optional.empty(), Optional.of(Duration.ofHours(1)));

  /**
   * What is typed in one line: cards on each node, a number of nodes, a wall time, such as {@code
   * v100:4 x2 12h}; empty where it cannot be understood.
   */
  public static Optional<Ask> of(String typed) {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    for (String word : typed.strip().split("\\s+")) {
      Optional<Want> meant = meant(word);
      String value = word.matches("x\\d+") ? word.substring(1) : word;
      if (meant.isEmpty() || wants.put(meant.get(), value) != null) {
        return Optional.empty();
      }
    }
    return of(wants);
  }

  private static Optional<Want> meant(String word) {
    if (word.matches("x[1-9][0-9]*")) {
      return Optional.of(Want.NODES);
    }
    return List.of(Want.LIMIT, Want.GPUS).stream().filter(want -> want.accepts(word)).findFirst();
  }

  /** What a form asks for; empty where one of its values cannot be understood. */
  public static Optional<Ask> of(Map<Want, String> wants) {
    boolean understood =
        List.of(Want.GPUS, Want.NODES, Want.LIMIT).stream()
            .allMatch(want -> !wants.containsKey(want) || want.accepts(wants.get(want)));
    if (!understood) {
      return Optional.empty();
    }
    String cards = wants.getOrDefault(Want.GPUS, wants.containsKey(Want.NODES) ? "0" : "1");
    int colon = cards.lastIndexOf(':');
    int nodes = Integer.parseInt(wants.getOrDefault(Want.NODES, "1"));
    Optional<String> kind = colon < 0 ? Optional.empty() : Optional.of(cards.substring(0, colon));
    return Optional.of(
            new Ask(
                nodes,
                Integer.parseInt(cards.substring(colon + 1)),
                kind,
                Optional.ofNullable(wants.get(Want.LIMIT)).flatMap(WallTime::of)))
        .filter(ask -> ask.nodes <= MOST_NODES);
  }

  /** The same as options of a submission. */
  public Map<Want, String> wants() {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    wants.put(Want.GPUS, kind.map(word -> word + ":").orElse("") + cards);
    wants.put(Want.NODES, String.valueOf(nodes));
    limit.ifPresent(time -> wants.put(Want.LIMIT, WallTime.text(time)));
    return wants;
  }

  /** As it is typed. */
  public String text() {
    List<String> words = new ArrayList<>(List.of(wants().get(Want.GPUS)));
    if (nodes > 1) {
      words.add("x" + nodes);
    }
    limit.ifPresent(time -> words.add(WallTime.text(time)));
    return String.join(" ", words);
  }

  /** All its cards together. */
  public long allCards() {
    return (long) nodes * cards;
  }

  /** As many cards in another shape. */
  public Ask shaped(int onNodes, int cardsEach) {
    return new Ask(onNodes, cardsEach, kind, limit);
  }

  /**
   * Whether it takes cards of this kind, as a scheduler or nvidia-smi names it. PBS may be told the
   * kind together with the resource that has it: {@code gpu_type=V100}.
   */
  public boolean takes(String named) {
    String given = named.toLowerCase(Locale.ROOT);
    return kind.map(word -> word.substring(word.indexOf('=') + 1).toLowerCase(Locale.ROOT))
        .map(given::contains)
        .orElse(true);
  }
}
