package gpudeck.tui.cli;

import gpudeck.core.action.Action;
import gpudeck.core.action.Destination;
import gpudeck.core.action.LookingBack.Found;
import gpudeck.core.action.Outcome;
import gpudeck.core.action.Preparing.Draft;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.action.Submitting.End;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Link;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.link.Part;
import gpudeck.core.link.Tunnel;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.submit.Origin;
import gpudeck.core.submit.Templates;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.app.Left;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.ScreenSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A desk on which everything that will ever be known is known at once. */
final class FakeDesk implements Desk {

  private final Map<String, HostPicture> pictures = new LinkedHashMap<>();
  final List<Action> acted = new ArrayList<>();
  final List<Probe<?>> asked = new ArrayList<>();
  private final Map<String, Deque<String>> printed = new HashMap<>();
  private final Deque<HostPicture> later = new ArrayDeque<>();
  final List<Destination> attached = new ArrayList<>();
  final List<Submission> submitted = new ArrayList<>();
  final List<String> consents = new ArrayList<>();
  boolean closed;

  /** Where tunnels of any host lead in truth. */
  private final Link thisMachine =
      new Link(
          new Host("local", new Route.Local(), HostSettings.NONE),
          new LocalTransport(),
          Asker.NOBODY,
          state -> {});

  FakeDesk(List<HostPicture> pictures) {
    pictures.forEach(picture -> this.pictures.put(picture.host().name(), picture));
  }

  /**
   * What a script, or the part of that name, prints on every host: one output after the other, the
   * last one for ever. Any other prints nothing.
   */
  void prints(String scriptOrName, String... outputs) {
    printed.put(scriptOrName, new ArrayDeque<>(List.of(outputs)));
  }

  /** What a host looks like once somebody has waited in vain. */
  void later(HostPicture picture) {
    later.add(picture);
  }

  private String output(Part part) {
    Deque<String> outputs =
        printed.getOrDefault(part.script(), printed.getOrDefault(part.name(), new ArrayDeque<>()));
    return outputs.size() > 1 ? outputs.remove() : outputs.stream().findFirst().orElse("");
  }

  @Override
  public void look(Interest interest) {}

  @Override
  public Snapshot snapshot() {
    return new Snapshot(1, pictures, List.of());
  }

  @Override
  public Optional<Snapshot> await(Predicate<Snapshot> wanted, Duration most) {
    Optional<Snapshot> there = Optional.of(snapshot()).filter(wanted);
    if (there.isEmpty() && !later.isEmpty()) {
      HostPicture next = later.remove();
      pictures.put(next.host().name(), next);
    }
    return there;
  }

  @Override
  public <T> Parsed<T> ask(String host, Probe<T> probe, Duration most) {
    asked.add(probe);
    String out = output(probe.part());
    return probe.read(new Answer.Done(0, out, "", Duration.ZERO));
  }

  @Override
  public List<Outcome> act(Action action, Consumer<Outcome> each) {
    acted.add(action);
    List<Outcome> outcomes =
        action.targets().stream()
            .map(target ->
                new Outcome(
                    action.order().word(),
                    target.host(),
                    target.job().id(),
                    true,
                    SafeText.of("gone")))
            .toList();
    outcomes.forEach(each);
    return outcomes;
  }

  @Override
  public Templates templates() {
    return new Templates(Optional.empty());
  }

  @Override
  public Parsed<Prepared> prepare(Draft draft) {
    Raw text = draft.text().bytes().isEmpty() ? new Raw("#!/bin/sh\n") : draft.text();
    Submission job =
        new Submission(
            draft.path().map(Raw::ofText),
            text,
            draft.arguments(),
            draft.wants(),
            draft.more(),
            draft.held());
    List<SafeText> warnings = List.of(SafeText.of("gdl is down: nothing starts there now."));
    return new Parsed.Value<>(
        new Prepared(
            draft.host(), job, SafeText.of("sbatch"), Optional.empty(), warnings, Origin.UNKNOWN));
  }

  @Override
  public void lookBack(String host, Consumer<Found> told) {}

  @Override
  public End submit(Prepared job, Consumer<SafeText> meanwhile) {
    submitted.add(job.submission());
    return new End.Job("4711", SafeText.of("it is job 4711."));
  }

  @Override
  public void lookIntoJobs(String host) {
    consents.add(host);
  }

  @Override
  public Optional<Left> attach(Destination destination, ScreenSettings settings, KeyMap keys) {
    attached.add(destination);
    return Optional.of(new Left.LetGo());
  }

  @Override
  public Tunnel.Result tunnel(String host, FarEnd end, int port) {
    return thisMachine.tunnel(end, port);
  }

  @Override
  public void close() {
    thisMachine.close();
    closed = true;
  }
}
