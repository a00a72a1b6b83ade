package gpudeck.tui.app;

import gpudeck.core.action.Destination;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;

/** What a terminal's last lines and exit status say of how a stay ended (tmux 1.8 to 3.4). */
final class LastWords {

  private LastWords() {}

  static Left of(Destination destination, int exit, String printed) {
    SafeText place = SafeText.of(destination.host() + ": ").plus(destination.name());
    if (printed.contains("[detached")) {
      return new Left.Over(true, place.plus(" was let go of."));
    }
    if (printed.contains("[exited]") || !destination.isKept() && exit == 0) {
      return new Left.Over(true, place.plus(" has ended."));
    }
    if (printed.contains("[server exited") || printed.contains("[lost server")) {
      return new Left.Over(false, place.plus(" is gone: the host's tmux has ended."));
    }
    return exit == 0
        ? new Left.Over(true, place.plus(" was let go of."))
        : new Left.Over(false, place.plus(" ended with " + exit + ": ").plus(lastLine(printed)));
  }

  private static SafeText lastLine(String printed) {
    String[] lines = printed.strip().split("[\r\n]+");
    return new Raw(lines[lines.length - 1]).shown();
  }
}
