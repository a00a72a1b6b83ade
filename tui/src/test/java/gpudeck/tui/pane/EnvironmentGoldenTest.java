package gpudeck.tui.pane;

import static gpudeck.tui.view.Pictures.ago;
import static gpudeck.tui.view.Pictures.failed;
import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.seen;
import static gpudeck.tui.view.Pictures.settled;
import static gpudeck.tui.view.Pictures.snapshot;
import static gpudeck.tui.view.Pictures.state;

import gpudeck.core.env.Found;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.EnvStory;
import gpudeck.tui.view.ListState;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Story;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pane of environments in all its states, below the queue and beside it. */
class EnvironmentGoldenTest {

  private static final Trouble LATE =
      Trouble.of(Trouble.Kind.TIMEOUT, "the search for environments did not end within 15 s.");

  static Stream<Arguments> states() {
    Map<String, Reading<Found>> states = new LinkedHashMap<>();
    states.put("found", seen(EnvStory.five(), 5));
    states.put("searching", new Reading.Never<>());
    states.put("none", seen(new Found(List.of(), List.of()), 5));
    states.put("failed", failed(new Reading.Never<>(), LATE, 10));
    states.put("old", failed(seen(EnvStory.five(), 900), LATE, 10));
    states.put("slow", seen(EnvStory.slow(), 5));
    states.put("many", seen(EnvStory.many(40), 5));
    states.put("hostile", seen(EnvStory.hostile(), 5));
    return states.entrySet().stream()
        .flatMap(one ->
            Stream.of(new int[][] {{80, 24}, {120, 36}, {200, 60}})
                .map(size -> Arguments.of(one.getKey(), one.getValue(), size)));
  }

  private static HostPicture host(Reading<Found> found) {
    HostPicture host = Story.alone().host("sdumont").orElseThrow();
    return host.withEnvironments(found).withWaiting(Map.of("environments", ago(4)));
  }

  private static DeckState at(int columns, int rows) {
    return settled(state(columns, rows), "sdumont", Story.BERT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void thePaneLooksAsItsFileHasIt(String name, Reading<Found> found, int[] size) {
    boolean small = size[0] == 80;
    DeckState state =
        small ? at(size[0], size[1]).withPane(Pane.ENVIRONMENTS) : at(size[0], size[1]);
    String file = "environments/%s-%dx%d".formatted(name, size[0], size[1]);
    Goldens.check(file, scene(snapshot(host(found)), state));
  }

  @Test
  void theSelectionIsSeenWhereTheKeysAre() {
    DeckState state = at(120, 36).withPane(Pane.ENVIRONMENTS);
    RowKey eval = new RowKey.OfEnvironment("sdumont", Raw.ofText("/scratch/proj/maria/envs/eval"));
    DeckState chosen = state.withEnvironments(ListState.START.select(List.of(eval), 0));
    Goldens.check("environments/chosen", scene(snapshot(host(seen(EnvStory.five(), 5))), chosen));
    Goldens.check(
        "environments/details",
        scene(
            snapshot(host(seen(EnvStory.five(), 5))),
            chosen.withDialog(new Dialog.Details(eval, 0))));
  }

  @Test
  void aFilterLeavesThoseThatHoldIt() {
    DeckState state =
        at(120, 36).withPane(Pane.ENVIRONMENTS).withEnvironments(ListState.START.withFilter("cpu"));
    Goldens.check("environments/filtered", scene(snapshot(host(seen(EnvStory.five(), 5))), state));
  }
}
