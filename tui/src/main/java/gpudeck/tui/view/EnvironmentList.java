package gpudeck.tui.view;

import gpudeck.core.env.Environment;
import gpudeck.core.env.Found;
import gpudeck.core.insight.JobEnvironment;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Python environments that are shown: those of the selected job's host, by name.
 *
 * @param job how it is known in which of them the job runs; empty: there is no job
 */
record EnvironmentList(
    Optional<HostPicture> host,
    Reading<Found> reading,
    List<Environment> shown,
    Optional<JobEnvironment> job) {

  /** What a filter may ask of an environment. */
  static final List<Field<Environment>> FIELDS =
      List.of(
          new Field.Text<>("library", EnvironmentList::libraries),
          new Field.Text<>("python", one -> one.python().map(SafeText::value).orElse("")),
          new Field.Text<>("name", one -> one.name().value()),
          new Field.Text<>("path", one -> one.path().shown().value()),
          new Field.Text<>("kind", one -> one.kind().word()));

  static EnvironmentList of(Scene scene) {
    Optional<HostPicture> host =
        host(scene.state(), scene.snapshot()).flatMap(scene.snapshot()::host);
    Reading<Found> reading = host.map(HostPicture::environments).orElseGet(Reading.Never::new);
    Optional<OnHost> settled = scene.state().logs().settled();
    Optional<JobEnvironment> job =
        settled.flatMap(on -> host.map(picture -> JobEnvironment.of(picture, on.job())));
    return new EnvironmentList(host, reading, shown(scene, reading), job);
  }

  /** The host whose environments are shown: the selected job's, else the only one in scope. */
  static Optional<String> host(DeckState state, Snapshot snapshot) {
    List<String> hosts = List.copyOf(snapshot.hosts().keySet());
    return state
        .logs()
        .settled()
        .map(OnHost::host)
        .or(() -> state.scope().host())
        .or(() -> hosts.size() == 1 ? Optional.of(hosts.get(0)) : Optional.empty());
  }

  private static List<Environment> shown(Scene scene, Reading<Found> reading) {
    Filter<Environment> filter = Filter.of(scene.state().environments().filter(), FIELDS);
    Comparator<Environment> byName =
        Comparator.comparing(one -> one.name().value(), NaturalOrder.INSTANCE);
    return reading.lastValue().map(Found::environments).orElse(List.of()).stream()
        .filter(filter::wants)
        .sorted(byName.thenComparing(one -> one.path().bytes()))
        .toList();
  }

  private static String libraries(Environment one) {
    return one.frameworks().stream()
        .map(library -> library.name().word() + " " + library.build().says().value())
        .collect(Collectors.joining(" "));
  }

  List<RowKey> keys() {
    return shown.stream().map(this::key).toList();
  }

  private RowKey key(Environment one) {
    return new RowKey.OfEnvironment(host.orElseThrow().host().name(), one.path());
  }

  /** The one that the job runs in, as far as that is known. */
  boolean isOfJob(Environment one) {
    return job.orElse(null) instanceof JobEnvironment.Known known
        && known.environment().path().equals(one.path());
  }
}
