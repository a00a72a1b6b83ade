package gpudeck.tui.view;

import gpudeck.core.insight.Offer;
import gpudeck.core.insight.Prospect;
import gpudeck.core.insight.Where;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a job could go, over all hosts that are looked at: what Up and Down go through. */
public final class WhereRows {

  private WhereRows() {}

  /** A partition of a host. */
  public record Row(String host, Prospect prospect) {

    /** By what it stays chosen. */
    public Key key() {
      return new Key(host, offer().name());
    }

    Offer offer() {
      return prospect.offer();
    }
  }

  /** A place, whatever is said of it. */
  public record Key(String host, SafeText partition) {}

  /** The chosen one of these rows; 0 where there are none. */
  public static int index(List<Row> rows, JobDialog.Where dialog) {
    List<Key> keys = rows.stream().map(Row::key).toList();
    return Math.max(0, dialog.chosen().map(keys::indexOf).orElse(0));
  }

  /** The hosts that are meant: the form's, else those in scope, one for each cluster. */
  public static List<HostPicture> hosts(Scene scene, JobDialog.Where dialog) {
    Set<Object> clusters = new HashSet<>();
    return dialog.form().isPresent()
        ? scene.snapshot().host(dialog.form().get().host()).stream().toList()
        : scene.hosts().stream()
            .filter(host ->
                host.found().map(found -> clusters.add(found.scheduler().cluster())).orElse(true))
            .toList();
  }

  /** None where what is typed cannot be understood. */
  public static List<Row> of(Scene scene, JobDialog.Where dialog) {
    Optional<Ask> ask = dialog.ask();
    if (ask.isEmpty()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (HostPicture host : hosts(scene, dialog)) {
      Where.of(host, ask.get())
          .ifPresent(where ->
              where
                  .prospects(forecasts(dialog, host, ask.get()))
                  .forEach(one -> rows.add(new Row(host.host().name(), one))));
    }
    rows.sort(Comparator.comparing(Row::prospect, Prospect.ORDER));
    return List.copyOf(rows);
  }

  private static List<Forecast> forecasts(JobDialog.Where dialog, HostPicture host, Ask ask) {
    return dialog
        .heard(host.host().name(), ask)
        .map(Heard::reading)
        .flatMap(Reading::lastValue)
        .orElse(List.of());
  }
}
