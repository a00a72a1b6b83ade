package gpudeck.tui.app;

import gpudeck.core.action.Destination;
import gpudeck.core.action.Entrances;
import gpudeck.core.action.ThisMachine;
import gpudeck.core.link.LinkState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.tmux.OwnTmux;
import gpudeck.core.tmux.TerminalKind;
import gpudeck.core.watch.Watch;
import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Screen;
import java.util.Map;

/** Goes somewhere on a host with the user's terminal where no deck is open. */
public final class Attaching {

  private Attaching() {}

  /**
   * Stays until the user leaves or it is over; the screen is to be closed then.
   *
   * @return {@link Left.Asked} where a login needs a person: to be called again once it is up
   */
  public static Left stay(Watch watch, Screen screen, KeyMap keys, Destination destination) {
    return new Visits(
            watch, entrances(watch, keys, System.getenv()), keys, host -> wants(watch, host))
        .visit(destination, screen);
  }

  private static boolean wants(Watch watch, String host) {
    return watch.snapshot().host(host).map(HostPicture::link).stream()
        .anyMatch(link -> link instanceof LinkState.Refused refused && refused.wants().isPresent());
  }

  /** As the terminal that gpudeck was started on wants to be entered. */
  static Entrances entrances(Watch watch, KeyMap keys, Map<String, String> environment) {
    TerminalKind own = new TerminalKind(environment.getOrDefault("TERM", "xterm"));
    return new Entrances(
        watch, own, ThisMachine.current(), OwnTmux.of(environment), greeting(keys));
  }

  private static String greeting(KeyMap keys) {
    return "gpudeck: %s then %s deck, %s let go, %s redial, %s help"
        .formatted(
            key(keys, Command.CHORD),
            key(keys, Command.TO_DECK),
            key(keys, Command.LET_GO),
            key(keys, Command.REDIAL),
            key(keys, Command.CHORD_HELP))
        .replace("#", "##");
  }

  private static String key(KeyMap keys, Command command) {
    return keys.key(command).orElse("-");
  }
}
