package gpudeck.tui.app;

import gpudeck.core.action.Destination;
import gpudeck.core.action.Entered;
import gpudeck.core.action.Entrances;
import gpudeck.core.link.LinkState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.watch.Watch;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.RawTerminal;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.screen.Size;
import java.util.function.Predicate;

/** Goes to places on watched hosts with the terminal that a screen lends. */
final class Visits implements Passage {

  private final Watch watch;
  private final Entrances entrances;
  private final KeyMap keys;
  private final Predicate<String> asked;

  /**
   * @param asked whether the login on a host waits for an answer
   */
  Visits(Watch watch, Entrances entrances, KeyMap keys, Predicate<String> asked) {
    this.watch = watch;
    this.entrances = entrances;
    this.keys = keys;
    this.asked = asked;
  }

  /** Stays there until the user leaves or it is over; the screen is the deck's again then. */
  Left visit(Destination destination, Screen screen) {
    try (RawTerminal terminal = screen.lend()) {
      return new Attached(this, terminal, keys, destination).run();
    }
  }

  @Override
  public Entered enter(Destination destination, Size size) {
    return entrances.enter(destination, Stay.window(size));
  }

  @Override
  public LinkState link(String host) {
    return watch.snapshot().host(host).map(HostPicture::link).orElseGet(LinkState.Closed::new);
  }

  @Override
  public void redial(String host) {
    watch.refresh(host);
  }

  @Override
  public boolean asked(String host) {
    return asked.test(host);
  }
}
