package gpudeck.tui.view;

import gpudeck.core.env.Environment;
import gpudeck.core.env.Found;
import gpudeck.core.insight.JobEnvironment;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Filter filter = Filter.of(scene.state().environments().filter());
    Comparator<Environment> byName =
        Comparator.comparing(one -> one.name().value(), NaturalOrder.INSTANCE);
    return reading.lastValue().map(Found::environments).orElse(List.of()).stream()
        .filter(one -> filter.wants(fields(one)))
        .sorted(byName.thenComparing(one -> one.path().bytes()))
        .toList();
  }

  private static Map<String, String> fields(Environment one) {
    Map<String, String> fields = new HashMap<>();
    fields.put("name", one.name().value());
    fields.put("path", one.path().shown().value());
    fields.put("kind", one.kind().word());
    fields.put("python", one.python().map(version -> version.value()).orElse(""));
    fields.put(
        "library",
        one.frameworks().stream()
            .map(library -> library.name().word() + " " + library.build().says().value())
            .collect(Collectors.joining(" ")));
    return fields;
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
