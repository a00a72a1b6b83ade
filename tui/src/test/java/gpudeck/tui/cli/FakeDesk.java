package gpudeck.tui.cli;

import gpudeck.core.action.Action;
import gpudeck.core.action.Outcome;
import gpudeck.core.link.Answer;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
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
  private final Map<String, String> printed = new HashMap<>();
  boolean closed;

  FakeDesk(List<HostPicture> pictures) {
    pictures.forEach(picture -> this.pictures.put(picture.host().name(), picture));
  }

  /** What a script prints on every host; any other prints nothing. */
  void prints(String script, String output) {
    printed.put(script, output);
  }

  @Override
  public void look(Interest interest) {}

  @Override
  public Snapshot snapshot() {
    return new Snapshot(1, pictures, List.of());
  }

  @Override
  public Optional<Snapshot> await(Predicate<Snapshot> wanted, Duration most) {
    return Optional.of(snapshot()).filter(wanted);
  }

  @Override
  public <T> Parsed<T> ask(String host, Probe<T> probe, Duration most) {
    asked.add(probe);
    String out = printed.getOrDefault(probe.part().script(), "");
    return probe.read(new Answer.Done(0, out, "", Duration.ZERO));
  }

  @Override
  public List<Outcome> act(Action action, Consumer<Outcome> each) {
    acted.add(action);
    List<Outcome> outcomes =
        action.targets().stream()
            .map(target ->
                new Outcome(
                    action.order(),
                    target.host() + ":" + target.job().id(),
                    true,
                    SafeText.of("gone")))
            .toList();
    outcomes.forEach(each);
    return outcomes;
  }

  @Override
  public void close() {
    closed = true;
  }
}
