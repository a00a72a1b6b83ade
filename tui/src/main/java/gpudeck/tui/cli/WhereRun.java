package gpudeck.tui.cli;

import gpudeck.core.action.Foreseeing;
import gpudeck.core.host.Host;
import gpudeck.core.insight.Offer;
import gpudeck.core.insight.Offer.Fit;
import gpudeck.core.insight.Prospect;
import gpudeck.core.insight.Where;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Besides;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of {@code gpudeck where}. */
final class WhereRun {

  private final Run run;
  private final Ask ask;

  WhereRun(Run run, Ask ask) {
    this.run = run;
    this.ask = ask;
  }

  /**
   * A place with what is said of it.
   *
   * @param source the command by which the scheduler said it
   */
  record Place(Prospect prospect, Optional<SafeText> source, boolean soonest) {}

  /** Runs the command; returns its exit code. */
  int run() {
    return run.withHosts(this::on);
  }

  private int on(Desk desk, List<Host> hosts) {
    Glance<Where> glance =
        new Glance<>(
            "places",
            Set.of(Sight.PARTITIONS, Sight.NODES, Sight.GPUS),
            this::reading,
            scheduler -> true);
    List<HostAnswer<Where>> answers = glance.look(desk, hosts, run.options().timeout());
    List<HostAnswer<List<Place>>> places =
        marked(answers.stream().map(answer -> asked(desk, answer)).toList());
    if (run.options().json()) {
      run.print(Report.ofHosts(places, "places", WhereWords::place));
    } else {
      run.print(WhereWords.table(places), "partition that would take it", places);
    }
    answers.forEach(answer -> answer.value().ifPresent(where -> left(answer.name(), where)));
    run.sayTroubles(answers);
    return Run.exit(answers);
  }

  /** The nodes tell more than the partitions, where a site shows them. */
  private Reading<Where> reading(HostPicture picture) {
    boolean plain = picture.found().filter(one -> Lists.isPlain(one.scheduler())).isPresent();
    if (plain) {
      return picture.gpus().map(gpus -> Where.of(picture, ask).orElseThrow());
    }
    return picture.nodes() instanceof Reading.Never
            && !(picture.partitions() instanceof Reading.Failed)
        ? new Reading.Never<>()
        : picture.partitions().map(partitions -> Where.of(picture, ask).orElseThrow());
  }

  private HostAnswer<List<Place>> asked(Desk desk, HostAnswer<Where> answer) {
    Optional<Probe<List<Forecast>>> probe =
        desk.snapshot()
            .host(answer.name())
            .filter(picture -> answer.value().isPresent())
            .flatMap(picture ->
                picture
                    .found()
                    .flatMap(found ->
                        Foreseeing.probe(found.scheduler(), picture, ask, Besides.NOTHING)));
    List<Forecast> forecasts = probe.map(one -> forecasts(desk, answer, one)).orElse(List.of());
    Optional<SafeText> source =
        probe.filter(one -> !forecasts.isEmpty()).map(one -> SafeText.of(one.part().shown()));
    return answer.map(where ->
        where.prospects(forecasts).stream()
            .map(prospect -> new Place(prospect, source, false))
            .toList());
  }

  private List<Forecast> forecasts(
      Desk desk, HostAnswer<Where> answer, Probe<List<Forecast>> probe) {
    Parsed<List<Forecast>> said = desk.ask(answer.name(), probe, run.options().timeout());
    if (said instanceof Parsed.Bad<List<Forecast>> bad) {
      run.say(answer.name() + ": " + bad.trouble().says());
      return List.of();
    }
    return ((Parsed.Value<List<Forecast>>) said).value();
  }

  /** Of all hosts' places together. */
  private static List<HostAnswer<List<Place>>> marked(List<HostAnswer<List<Place>>> answers) {
    List<Prospect> all = new ArrayList<>();
    answers.forEach(
        one -> one.value().ifPresent(places -> places.forEach(place -> all.add(place.prospect()))));
    return answers.stream().map(one -> one.map(places -> marked(places, all))).toList();
  }

  private static List<Place> marked(List<Place> places, List<Prospect> all) {
    return places.stream()
        .map(one -> new Place(one.prospect(), one.source(), one.prospect().isSoonest(all)))
        .sorted(Comparator.comparing(Place::prospect, Prospect.ORDER))
        .toList();
  }

  /** What is not among the places, and why. */
  private void left(String host, Where where) {
    where
        .others()
        .forEach(other -> run.say(host + ": not " + name(other) + " (" + other.says() + ")"));
    if (where.offers().stream().anyMatch(offer -> offer.fit() == Fit.OTHER_SHAPE)) {
      run.say(host + ": another shape needs another script.");
    }
    if (where.hidden() > 0) {
      run.say(host + ": " + where.hidden() + " more not open to you");
    }
  }

  private static String name(Offer offer) {
    return offer.name().isEmpty() ? "this machine" : offer.name().value();
  }
}
