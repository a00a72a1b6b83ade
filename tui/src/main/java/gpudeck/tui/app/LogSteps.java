package gpudeck.tui.app;

import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.tui.keys.Command;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.LogState;
import gpudeck.tui.view.Message;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What commands do to the log that is shown. */
final class LogSteps {

  /** So many columns at a time go by to the left or right. */
  private static final int SIDESTEP = 16;

  private static final String NOT_HERE =
      "The log opens in the pager once it is here; any key takes that back.";

  private LogSteps() {}

  static Step after(Command command, Sight sight) {
    DeckState state = sight.state();
    LogState log = state.log();
    int page = Math.max(1, sight.logHeight() / 2);
    return switch (command) {
      case DOWN -> at(state, sight.logScrolled(1));
      case UP -> at(state, sight.logScrolled(-1));
      case PAGE_DOWN -> at(state, sight.logScrolled(page));
      case PAGE_UP -> at(state, sight.logScrolled(-page));
      case TOP -> at(state, log.at(sight.log().map(LogPicture::firstLine).orElse(0L), 0));
      case BOTTOM -> at(state, log.withFollow(true));
      case FOLLOW -> at(state, log.follow() ? sight.logScrolled(0) : log.withFollow(true));
      case WRAP -> at(state, log.withWrap(!log.wrap()));
      case STREAM -> at(state, log.otherStream());
      case LEFT -> at(state, log.withLeft(log.left() - SIDESTEP));
      case RIGHT -> at(state, log.withLeft(log.left() + SIDESTEP));
      case SEARCH -> Step.of(state.withDialog(new Dialog.SearchLine(Entry.of(log.search()))));
      case NEXT_MATCH -> found(sight, true);
      case PREVIOUS_MATCH -> found(sight, false);
      case PAGER -> paged(sight);
      default -> Step.of(state);
    };
  }

  private static Step at(DeckState state, LogState log) {
    return Step.of(state.withLog(log));
  }

  private static Step found(Sight sight, boolean forward) {
    DeckState state = sight.state();
    if (state.log().searching().isEmpty()) {
      return Step.of(state);
    }
    OptionalLong line =
        sight.log().map(p -> match(p, state.log(), forward)).orElse(OptionalLong.empty());
    if (line.isEmpty()) {
      return say(sight, "Not in the lines that are held: " + state.log().search());
    }
    LogState shown = sight.logShowing(sight.log().orElseThrow(), line.getAsLong());
    return at(state, shown.withMatch(line.getAsLong()));
  }

  /** The nearest line that holds what is looked for, round and round. */
  private static OptionalLong match(LogPicture picture, LogState log, boolean forward) {
    String wanted = log.search().toLowerCase(Locale.ROOT);
    int lines = picture.lines().size();
    long from =
        log.match()
            .orElse(log.follow() ? picture.firstLine() + lines : log.top() - (forward ? 1 : 0));
    int start = (int) (from - picture.firstLine());
    for (int step = 1; step <= lines; step++) {
      int index = Math.floorMod(forward ? start + step : start - step, lines);
      if (holds(picture, index, wanted)) {
        return OptionalLong.of(picture.firstLine() + index);
      }
    }
    return OptionalLong.empty();
  }

  private static boolean holds(LogPicture picture, int index, String wanted) {
    return picture.lines().get(index).plain().value().toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static Step paged(Sight sight) {
    DeckState state = sight.state();
    Optional<LogWish> wish = state.logs().wish();
    if (wish.isEmpty()) {
      return say(sight, "There is no log to show.");
    }
    Step told = sight.log().isPresent() ? Step.of(state) : say(sight, NOT_HERE);
    return Step.of(told.state(), new Effect.Page(wish.get()));
  }

  private static Step say(Sight sight, String words) {
    Message message = Message.of(Message.Kind.INFO, words, sight.now());
    return Step.of(sight.state().tell(message));
  }
}
