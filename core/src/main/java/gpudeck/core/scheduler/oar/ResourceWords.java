package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.scheduler.oar.Directives.Option;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a submission asks of {@code oarsub -l} and {@code -p}. A wall time alone keeps the resources
 * that the script asks for; resources alone keep its wall time.
 *
 * @param own what the script's lines say
 */
record ResourceWords(Submission submission, List<Option> own, Hierarchy site) {

  private static final String WALL_TIME = ",?\\s*walltime\\s*=\\s*([0-9:]+)\\s*$";

  /** Cards of a wish. */
  private record Cards(int count, Optional<String> kind) {}

  /** Whether anything is asked for that is put in these words. */
  boolean areWanted() {
    return Stream.of(Want.NODES, Want.CPUS, Want.LIMIT)
            .anyMatch(want -> submission.want(want).isPresent())
        || cards().isPresent();
  }

  /** Whether cards are wanted of a site that does not tell how they are called. */
  boolean cannotSayCards() {
    return cards().isPresent() && site.card().isEmpty();
  }

  /** The values of {@code -l}; several are alternatives, of which OAR takes the first to fit. */
  List<String> resources() {
    List<String> scripts = Directives.values(own, "-l");
    Optional<String> asked = asked();
    if (asked.isPresent()) {
      Optional<String> time = limit().or(() -> scripts.stream().flatMap(this::time).findFirst());
      return List.of(asked.get() + time.map(it -> ",walltime=" + it).orElse(""));
    }
    if (scripts.isEmpty()) {
      return limit().map(it -> "walltime=" + it).stream().toList();
    }
    return limit()
        .map(time -> scripts.stream().map(one -> without(one) + ",walltime=" + time).toList())
        .orElse(scripts);
  }

  private static String without(String resources) {
    return resources.replaceFirst(WALL_TIME, "");
  }

  private Stream<String> time(String resources) {
    String rest = resources.substring(without(resources).length());
    return rest.isEmpty() ? Stream.empty() : Stream.of(rest.replaceAll("[^0-9:]", ""));
  }

  private Optional<String> limit() {
    return submission.want(Want.LIMIT).flatMap(WallTime::of).map(WallTime::hours);
  }

  private Optional<Cards> cards() {
    return submission
        .want(Want.GPUS)
        .map(wanted -> wanted.split(":"))
        .map(parts ->
            new Cards(
                Integer.parseInt(parts[parts.length - 1]),
                parts.length > 1 ? Optional.of(parts[0]) : Optional.empty()))
        .filter(cards -> cards.count > 0);
  }

  /** The hierarchy, from nodes down to cores; cores of a card come with it unless fewer do. */
  private Optional<String> asked() {
    Optional<Integer> cores = submission.want(Want.CPUS).map(Integer::valueOf);
    Optional<String> nodes = submission.want(Want.NODES);
    if (cards().isEmpty() && cores.isEmpty() && nodes.isEmpty()) {
      return Optional.empty();
    }
    int cards = cards().map(Cards::count).orElse(1);
    String level =
        cards().flatMap(it -> site.card()).map(name -> "/" + name + "=" + cards).orElse("");
    String last = cores.map(it -> "/" + site.core() + "=" + (it + cards - 1) / cards).orElse("");
    return Optional.of("/nodes=" + nodes.orElse("1") + level + last);
  }

  /** The value of {@code -p}: what cards need, and what the user or the script says. */
  Optional<String> condition(List<String> more) {
    List<String> users = more.isEmpty() ? Directives.values(own, "-p") : more;
    List<String> all =
        Stream.concat(cards().map(it -> bytes(site.condition(it.kind))).stream(), users.stream())
            .toList();
    return all.size() < 2
        ? all.stream().findFirst()
        : Optional.of("(" + String.join(") AND (", all) + ")");
  }

  private static String bytes(String text) {
    return Raw.ofText(text).bytes();
  }
}
