package gpudeck.tui.app;

import gpudeck.core.action.Foreseeing.Said;
import gpudeck.core.insight.Offer;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Besides;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Want;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Form;
import gpudeck.tui.view.Heard;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.WhereRows;
import gpudeck.tui.view.WhereRows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a job could run: what is asked of the schedulers, and what goes back into a form. */
final class WhereSteps {

  /** After so long what a scheduler expected is old. */
  private static final Duration FRESH_FOR = Duration.ofMinutes(5);

  private WhereSteps() {}

  /** For a job like the selected one, if that waits; else for one card. */
  static Step opened(Sight sight) {
    Ask ask =
        sight
            .jobRow()
            .map(JobRow::job)
            .filter(job -> job.state().waits())
            .flatMap(WhereSteps::like)
            .orElse(Ask.ONE_CARD);
    return Step.of(sight.state().withDialog(JobDialog.Where.of(ask, Optional.empty())));
  }

  /** What a job asks for, where its list tells its cards and they are alike on its nodes. */
  private static Optional<Ask> like(Job job) {
    int nodes = job.nodes().orElse(1);
    int cards = job.gpuCount().orElse(-1);
    return cards < 0 || nodes < 1 || cards % nodes != 0
        ? Optional.empty()
        : Optional.of(new Ask(nodes, cards / nodes, Optional.empty(), job.times().limit()));
  }

  /** For a form: its scheduler is asked at once. */
  static Step opened(JobDialog.Submit submit, Sight sight) {
    Ask ask = Ask.of(submit.form().options()).orElse(Ask.ONE_CARD);
    JobDialog.Where dialog = JobDialog.Where.of(ask, Optional.of(submit));
    return asked(dialog, ask, sight);
  }

  /** Enter: asks when it would start there, or takes the chosen place into the form. */
  static Step entered(JobDialog.Where dialog, Sight sight) {
    Optional<Ask> ask = dialog.ask();
    if (ask.isEmpty()) {
      return Step.of(sight.state());
    }
    return dialog.takes() ? taken(dialog, sight) : asked(dialog, ask.get(), sight);
  }

  private static Step asked(JobDialog.Where dialog, Ask ask, Sight sight) {
    List<String> hosts =
        WhereRows.hosts(sight.scene(), dialog).stream().map(one -> one.host().name()).toList();
    JobDialog.Where after = dialog;
    for (String host : hosts) {
      after = after.with(host, Heard.asking(ask));
    }
    return Step.of(
        sight.state().withDialog(after), new Effect.Foresee(hosts, ask, besides(dialog)));
  }

  /** An account and further words decide too which place would take the job of a form. */
  private static Besides besides(JobDialog.Where dialog) {
    return dialog
        .form()
        .map(Form::draft)
        .map(job -> new Besides(Optional.ofNullable(job.wants().get(Want.ACCOUNT)), job.more()))
        .orElse(Besides.NOTHING);
  }

  private static Step taken(JobDialog.Where dialog, Sight sight) {
    List<Row> rows = WhereRows.of(sight.scene(), dialog);
    if (rows.isEmpty()) {
      return Step.of(sight.state());
    }
    Offer offer = rows.get(WhereRows.index(rows, dialog)).prospect().offer();
    Map<Want, String> wants = new EnumMap<>(Want.class);
    wants.putAll(offer.ask().wants());
    if (offer.ask().nodes() == 1 && dialog.form().orElseThrow().option(Want.NODES).isEmpty()) {
      wants.remove(Want.NODES);
    }
    if (!offer.name().isEmpty()) {
      wants.put(Want.PARTITION, offer.name().value());
    }
    Form filled = dialog.form().orElseThrow().with(wants);
    Form noted = offer.says().isEmpty() ? filled : filled.withNote(offer.says());
    return Step.of(sight.state().withDialog(dialog.submit().orElseThrow().withForm(noted)));
  }

  /** Esc: back to the form, if there is one. */
  static Step left(JobDialog.Where dialog, DeckState state) {
    return Step.of(dialog.submit().map(state::withDialog).orElseGet(state::withoutDialog));
  }

  /** So many places further down. */
  static JobDialog.Where moved(JobDialog.Where dialog, Sight sight, int by) {
    List<Row> rows = WhereRows.of(sight.scene(), dialog);
    int to = Math.max(0, Math.min(rows.size() - 1, WhereRows.index(rows, dialog) + by));
    return rows.isEmpty() ? dialog : dialog.withChosen(rows.get(to).key());
  }

  /** What was said, as the dialog keeps it. */
  static Heard heard(Ask ask, Optional<Said> said, Instant now) {
    if (said.isEmpty()) {
      return new Heard(ask, Optional.empty(), new Reading.Seen<>(List.of(), now, FRESH_FOR));
    }
    Parsed<List<Forecast>> forecasts = said.get().forecasts();
    Reading<List<Forecast>> reading =
        forecasts instanceof Parsed.Value<List<Forecast>> value
            ? new Reading.Seen<>(value.value(), now, FRESH_FOR)
            : new Reading.Failed<>(
                ((Parsed.Bad<List<Forecast>>) forecasts).trouble(), now, Optional.empty());
    return new Heard(ask, Optional.of(said.get().source()), reading);
  }

  /** It comes into sight, if it is still asked. */
  static DeckState heard(Event.Foreseen said, DeckState state) {
    boolean waits =
        state.dialog().orElse(null) instanceof JobDialog.Where where
            && where.heard(said.host(), said.heard().ask()).isPresent();
    return waits
        ? state.withDialog(
            ((JobDialog.Where) state.dialog().orElseThrow()).with(said.host(), said.heard()))
        : state;
  }
}
