package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cards, nodes, cores and memory that are asked for, in {@code -l} words. A select on the
 * command line takes the place of the script's whole one, so what the script asks for is carried
 * over into it; and beside a select PBS takes no resource of the whole job (23.06.06 says so).
 *
 * @param script the options in the script's lines
 * @param more those that the user gives in words
 */
record ResourceRequest(Submission submission, QsubWords script, QsubWords more) {

  private static final Set<Want> WANTS = EnumSet.of(Want.GPUS, Want.NODES, Want.CPUS, Want.MEMORY);

  /** What counts for the whole job where there is no select. */
  private static final List<String> JOB_WIDE =
      List.of("ncpus", "mem", "ngpus", "naccelerators", "mpiprocs", "vmem");

  private static final String LEAVE =
      " Leave Cards, Nodes, Cores and Memory empty, or change the script.";

  /** What comes of it. */
  sealed interface Result {

    /**
     * It can be asked for.
     *
     * @param lists each a value of {@code -l}
     * @param notes what it does to the script's own, a sentence each
     */
    record Lists(List<String> lists, List<String> notes) implements Result {}

    /** It cannot, and why, as a sentence. */
    record Not(String why) implements Result {}
  }

  Result result() {
    if (submission.wants().keySet().stream().noneMatch(WANTS::contains)) {
      return new Result.Lists(List.of(), List.of());
    }
    Map<String, String> own = resources(script);
    Map<String, String> typed = resources(more);
    if (isOfPlaces(typed)) {
      return new Result.Not(
          "More words ask for resources with -l too. Leave Cards, Nodes, Cores and Memory empty, or"
              + " take that out.");
    }
    if (own.containsKey("nodes")) {
      return new Result.Not(
          "The script asks with the old -l nodes=, beside which PBS takes nothing else." + LEAVE);
    }
    if (own.containsKey("select")) {
      return Select.of(own.get("select"))
          .<Result>map(select -> changed(select, own, typed))
          .orElseGet(() ->
              new Result.Not(
                  "The script asks for chunks of several kinds, and it is not known which of them"
                      + " is meant (select="
                      + own.get("select")
                      + ")."
                      + LEAVE));
    }
    return isOfPlaces(own) ? jobWide() : selected(new Select("1", Map.of()), own, typed, List.of());
  }

  private static boolean isOfPlaces(Map<String, String> resources) {
    return resources.containsKey("select")
        || resources.containsKey("nodes")
        || JOB_WIDE.stream().anyMatch(resources::containsKey);
  }

  /** By name; what a script names twice it has as it stands first (qsub.c: later ones add). */
  private static Map<String, String> resources(QsubWords words) {
    Map<String, String> resources = new LinkedHashMap<>();
    for (String list : words.all('l')) {
      for (String one : Select.parts(list, ',')) {
        String[] pair = one.strip().split("=", 2);
        resources.putIfAbsent(pair[0], pair.length == 2 ? pair[1] : "");
      }
    }
    return resources;
  }

  private Result changed(Select own, Map<String, String> script, Map<String, String> typed) {
    String after = filled(own).text();
    String note = "The script's own select=%s becomes select=%s.".formatted(own.text(), after);
    return selected(own, script, typed, after.equals(own.text()) ? List.of() : List.of(note));
  }

  private Result selected(
      Select own, Map<String, String> script, Map<String, String> typed, List<String> notes) {
    List<String> lists = new ArrayList<>();
    lists.add("select=" + filled(own).text());
    boolean several = submission.want(Want.NODES).filter(nodes -> !nodes.equals("1")).isPresent();
    if (several && !script.containsKey("place") && !typed.containsKey("place")) {
      lists.add("place=scatter");
    }
    return new Result.Lists(lists, notes);
  }

  private Select filled(Select own) {
    Select select = submission.want(Want.NODES).map(own::withCount).orElse(own);
    Select cored = submission.want(Want.CPUS).map(it -> select.with("ncpus", it)).orElse(select);
    Select carded = cards().map(cards -> filled(cored, cards)).orElse(cored);
    return submission.want(Want.MEMORY).map(it -> carded.with("mem", size(it))).orElse(carded);
  }

  private static Select filled(Select own, Cards cards) {
    if (cards.count() == 0) {
      return own.ofAnyKind().without(own.cards());
    }
    Select counted = own.with(own.cards(), String.valueOf(cards.count()));
    return cards.kind().isEmpty() || cards.resource().isEmpty()
        ? counted
        : counted.ofAnyKind().with(cards.resource().get(), cards.kind().get());
  }

  private Optional<Cards> cards() {
    return submission.want(Want.GPUS).flatMap(Cards::of);
  }

  /** A script without a select: each resource on the command line takes the place of its own. */
  private Result jobWide() {
    if (submission.want(Want.NODES).filter(nodes -> !nodes.equals("1")).isPresent()) {
      return new Result.Not(
          "The script asks with -l for the whole job, which PBS puts on one node." + LEAVE);
    }
    List<String> lists = new ArrayList<>();
    submission.want(Want.CPUS).ifPresent(cores -> lists.add("ncpus=" + cores));
    cards()
        .ifPresent(cards -> {
          lists.add("ngpus=" + cards.count());
          cards.resource().ifPresent(name -> lists.add(name + "=" + cards.kind().orElse("")));
        });
    submission.want(Want.MEMORY).ifPresent(memory -> lists.add("mem=" + size(memory)));
    return new Result.Lists(lists, List.of());
  }

  /** {@code 16G} is {@code 16gb}; megabytes where no unit is said, as everywhere in a form. */
  private static String size(String memory) {
    String lower = memory.toLowerCase(Locale.ROOT);
    return Character.isDigit(lower.charAt(lower.length() - 1)) ? lower + "mb" : lower + "b";
  }
}
