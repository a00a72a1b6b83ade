package gpudeck.tui.pane;

import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.settled;
import static gpudeck.tui.view.Pictures.state;

import gpudeck.core.store.Snapshot;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Hostile;
import gpudeck.tui.view.Place;
import gpudeck.tui.view.Story;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every list in the queue's place, with the log below, at three sizes, in every state. */
class DeckGoldenTest {

  private static final int[][] SIZES = {{80, 24}, {120, 40}, {200, 60}};

  static Stream<Arguments> screens() {
    Map<String, Snapshot> pictures = new LinkedHashMap<>();
    pictures.put("fresh", Story.hosts());
    pictures.put("alone", Story.alone());
    pictures.put("stale", Story.stale());
    pictures.put("failed", Story.failed());
    pictures.put("never", Story.neverSeen());
    pictures.put("opening", Story.opening());
    pictures.put("empty", Story.empty());
    pictures.put("hostile", Hostile.cluster());
    return pictures.entrySet().stream()
        .flatMap(picture ->
            Stream.of(Place.values())
                .flatMap(place ->
                    Stream.of(SIZES)
                        .map(size ->
                            Arguments.of(picture.getKey(), picture.getValue(), place, size))));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("screens")
  void theDeckLooksAsItsFileHasIt(String name, Snapshot snapshot, Place place, int[] size) {
    DeckState start = state(size[0], size[1]);
    DeckState state = start.withScope(start.scope().withPlace(place));
    DeckState withLog =
        name.equals("hostile")
            ? settled(state, "sdumont", Hostile.FIRST)
            : settled(state, "sdumont", Story.BERT);
    String file =
        "%s/%s-%dx%d"
            .formatted(place.name().toLowerCase(java.util.Locale.ROOT), name, size[0], size[1]);
    Goldens.check(file, scene(snapshot, withLog));
  }
}
