package gpudeck.tui.cli;

import gpudeck.core.link.Trouble;
import java.util.List;
import java.util.Optional;

/** The exit codes of the command line's contract. */
final class Exit {

  static final int DONE = 0;

  /** Refused or failed, and said why. */
  static final int FAILED = 1;

  /** Wrong usage or config. */
  static final int USAGE = 2;

  /** No host reached or let in. */
  static final int NO_HOST = 3;

  /** Some hosts answered, some not. */
  static final int SOME = 4;

  static final int TIMED_OUT = 124;
  static final int INTERRUPTED = 130;

  private Exit() {}

  /** The code for what several hosts answered, each with its trouble if it has one. */
  static int of(List<Optional<Trouble>> troubles) {
    List<Trouble.Kind> kinds =
        troubles.stream().flatMap(Optional::stream).map(Trouble::kind).toList();
    if (kinds.isEmpty()) {
      return DONE;
    }
    if (kinds.size() < troubles.size()) {
      return SOME;
    }
    if (kinds.contains(Trouble.Kind.TIMEOUT)) {
      return TIMED_OUT;
    }
    return kinds.stream().allMatch(Exit::keptOut) ? NO_HOST : FAILED;
  }

  private static boolean keptOut(Trouble.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, LOGIN, HOSTKEY -> true;
      case TIMEOUT, MISSING, DENIED, DOWN, GARBLED, TOO_BIG -> false;
    };
  }
}
