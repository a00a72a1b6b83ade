package gpudeck.tui.bench;

import gpudeck.core.host.Host;
import gpudeck.core.link.LinkState;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.pane.Deck;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Draws the queue of everybody, as the deck does.
 *
 * @param host whose queue it is
 */
record Drawn(Host host, Scheduler scheduler) {

  private static final Size SIZE = new Size(120, 40);

  /** A frame of it, and all that was kept for the next one. */
  Object draw(Queue queue) {
    Instant now = Instant.now();
    HostPicture picture =
        HostPicture.of(host)
            .withLink(new LinkState.Up(now, Duration.ofMillis(1)))
            .withFinding(seen(new Finding.Found(scheduler, List.of()), now))
            .withAllJobs(seen(queue, now));
    Snapshot snapshot = new Snapshot(1, Map.of(host.name(), picture), List.of());
    DeckState start = DeckState.start(SIZE, "terminal", false);
    DeckState state = start.withScope(start.scope().withEverybody(true));
    Scene scene = new Scene(snapshot, state, KeyMap.DEFAULT, Glyphs.UNICODE, now, ZoneOffset.UTC);
    Grid grid = new Grid(SIZE);
    Deck.draw(scene, grid.canvas(Rect.of(SIZE)));
    return List.of(scene, grid);
  }

  private static <T> Reading<T> seen(T value, Instant now) {
    return new Reading.Seen<>(value, now, Duration.ofHours(1));
  }
}
