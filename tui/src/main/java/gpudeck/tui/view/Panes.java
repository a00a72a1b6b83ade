package gpudeck.tui.view;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which panes are looked at. Where there is no room for all four, those that had the keys last are
 * the ones in sight.
 *
 * @param recent all panes, the one that takes the keys first, then as they had them last
 * @param zoomed the first one has the whole screen
 */
public record Panes(List<Pane> recent, boolean zoomed) {

  /** The keys in the list, the log below it where there is room for one pane more. */
  public static final Panes START =
      new Panes(List.of(Pane.LIST, Pane.LOG, Pane.GPUS, Pane.ENVIRONMENTS), false);

  public Panes {
    recent = List.copyOf(recent);
  }

  /** The pane that takes the keys. */
  public Pane focused() {
    return recent.get(0);
  }

  /** Of these panes, the one that had the keys last. */
  public Pane latest(Pane... of) {
    List<Pane> wanted = List.of(of);
    return recent.stream().filter(wanted::contains).findFirst().orElse(focused());
  }

  /** The one that shares the screen with the list where there is room for two. */
  public Pane lower() {
    return latest(Pane.GPUS, Pane.LOG, Pane.ENVIRONMENTS);
  }

  /** Of the two that are about cards and programs, the one in sight where there is room for one. */
  public Pane beside() {
    return latest(Pane.GPUS, Pane.ENVIRONMENTS);
  }

  /** The same with the keys in that pane. */
  public Panes focus(Pane pane) {
    Predicate<Pane> other = one -> one != pane;
    return new Panes(
        Stream.concat(Stream.of(pane), recent.stream().filter(other)).toList(), zoomed);
  }

  public Panes withZoomed(boolean zoomed) {
    return new Panes(recent, zoomed);
  }

  /** The keys one pane further, in the order of their numbers. */
  public Panes turned(int by) {
    return focus(focused().turned(by));
  }

  /**
   * The keys one pane further where the list shares the screen with one pane: first to that one,
   * then it turns; back at the list, the log is below it again.
   */
  public Panes turnedBelow(int by) {
    if (focused() == Pane.LIST && by > 0) {
      return focus(lower());
    }
    Pane next =
        START.recent.get(Math.floorMod(START.recent.indexOf(focused()) + by, recent.size()));
    return next == Pane.LIST ? START.withZoomed(zoomed) : focus(next);
  }

  /** The panes that the lower one can be turned to, in the order in which Tab does. */
  public List<Pane> hidden() {
    List<Pane> ring = START.recent.subList(1, START.recent.size());
    int at = ring.indexOf(lower());
    return IntStream.range(1, ring.size())
        .mapToObj(by -> ring.get((at + by) % ring.size()))
        .toList();
  }
}
