package gpudeck.tui.cli;

import gpudeck.core.insight.Offer;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Table.Cell;
import gpudeck.tui.cli.Table.Column;
import gpudeck.tui.cli.WhereRun.Place;
import gpudeck.tui.view.Clocks;
import gpudeck.tui.view.Durations;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a job could run, as it is printed. */
final class WhereWords {

  private WhereWords() {}

  /** As {@code --json} prints it. */
  static void place(Json json, Place place) {
    Offer offer = place.prospect().offer();
    json.text("partition", Optional.of(offer.name()).filter(name -> !name.isEmpty()))
        .text("fit", offer.fit().name().toLowerCase(Locale.ROOT))
        .count("nodes", offer.ask().nodes())
        .count("gpus_per_node", offer.ask().cards())
        .text("gpu_type", offer.ask().kind().map(SafeText::of))
        .count("nodes_with_room", offer.room())
        .seconds("limit_s", offer.limit())
        .count("pending_jobs", offer.waiting())
        .time("start", place.prospect().start())
        .flag("soonest", place.soonest())
        .flag("refused", refused(place))
        .text("says", says(place))
        .text("source", place.source());
  }

  private static Optional<Boolean> refused(Place place) {
    return place.prospect().outlook().map(Outlook.Refused.class::isInstance);
  }

  static Table table(List<HostAnswer<List<Place>>> answers) {
    Table table =
        new Table(
            Column.left("HOST"),
            Column.left("PARTITION"),
            Column.left("CARDS"),
            Column.right("ROOM"),
            Column.right("LIMIT"),
            Column.right("PENDING"),
            Column.left("STARTS"),
            Column.left("SAYS"));
    for (HostAnswer<List<Place>> answer : answers) {
      answer.value().ifPresent(places -> places.forEach(one -> row(table, answer.name(), one)));
    }
    return answers.size() == 1 ? table.without("HOST") : table;
  }

  private static void row(Table table, String host, Place place) {
    Offer offer = place.prospect().offer();
    table.row(
        Cell.of(host),
        Cell.of(offer.name().isEmpty() ? SafeText.of("-") : offer.name()),
        Cell.of(shape(offer)),
        Cell.of(number(offer.room())),
        Cell.of(offer.limit().map(Durations::span).orElse("")),
        Cell.of(number(offer.waiting())),
        Cell.of(starts(place)),
        Cell.of(says(place).orElse(SafeText.EMPTY)));
  }

  private static String shape(Offer offer) {
    int nodes = offer.ask().nodes();
    return (nodes == 1 ? "" : nodes + "x") + offer.ask().cards();
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
  }

  private static String starts(Place place) {
    if (refused(place).orElse(false)) {
      return "refused";
    }
    String soonest = place.soonest() ? " soonest" : "";
    return place.prospect().start().map(WhereWords::moment).map(at -> at + soonest).orElse("");
  }

  private static String moment(Instant at) {
    return Clocks.full(at, ZoneId.systemDefault());
  }

  private static Optional<SafeText> says(Place place) {
    SafeText of = place.prospect().offer().says();
    Optional<SafeText> said = place.prospect().outlook().map(WhereWords::says);
    return of.isEmpty() ? said : Optional.of(said.map(more -> of.plus("; ").plus(more)).orElse(of));
  }

  private static SafeText says(Outlook outlook) {
    if (outlook instanceof Outlook.Starts starts) {
      return starts.says();
    }
    if (outlook instanceof Outlook.Refused refused) {
      return refused.says();
    }
    if (outlook instanceof Outlook.Untold untold) {
      return untold.says();
    }
    Outlook.Behind behind = (Outlook.Behind) outlook;
    String last = behind.last().map(at -> ", the last expected " + moment(at)).orElse("");
    return SafeText.of(behind.waiting() + " wait there" + last);
  }
}
