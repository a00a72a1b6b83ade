package gpudeck.tui.app;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what happened to the user's jobs: on the screen, and by the ways of config.toml's {@code
 * notices} also to somebody who looks elsewhere; keeps what happened meanwhile for when they
 * return.
 */
final class Notices {

  /** More at once are counted, not named. */
  private static final int NAMED = 3;

  private final Set<String> ways;
  private final Screen screen;
  private final List<News> meanwhile = new ArrayList<>();
  private boolean titled;

  /**
   * @param ways bell, osc9, title; none: only the screen itself
   */
  Notices(Set<String> ways, Screen screen) {
    this.ways = ways;
    this.screen = screen;
  }

  /** The state after news, which are told. */
  DeckState tell(List<News> news, boolean watched, DeckState state, Instant now) {
    DeckState after = state;
    for (News one : news) {
      after = after.news(new Message(kind(one), one.says(), now));
    }
    if (!news.isEmpty()) {
      call(news);
    }
    if (!watched) {
      meanwhile.addAll(news);
    }
    return after;
  }

  /** The state for somebody who is back. */
  DeckState welcome(DeckState state, Instant now) {
    if (meanwhile.isEmpty()) {
      return state;
    }
    SafeText says = SafeText.of("Meanwhile: ").plus(counted(meanwhile)).plus(". ! tells of each.");
    meanwhile.clear();
    return state.tell(new Message(Message.Kind.INFO, says, now));
  }

  private void call(List<News> news) {
    SafeText says = news.size() > NAMED ? counted(news) : named(news);
    if (ways.contains("bell")) {
      screen.bell();
    }
    if (ways.contains("osc9")) {
      screen.notice(says);
    }
    if (ways.contains("title")) {
      screen.title(SafeText.of("gpudeck: ").plus(says));
      titled = true;
    }
  }

  /** Somebody presses keys: what the title told has been read. */
  void read() {
    if (titled) {
      screen.title(SafeText.of("gpudeck"));
      titled = false;
    }
  }

  private static SafeText named(List<News> news) {
    return SafeText.join(SafeText.of(" "), news.stream().map(News::says).toList());
  }

  private static SafeText counted(List<News> news) {
    Map<News.Kind, Integer> counts = new EnumMap<>(News.Kind.class);
    news.forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
    List<SafeText> words = new ArrayList<>();
    counts.forEach((kind, count) -> words.add(SafeText.of(count + " " + kind.counted)));
    return SafeText.join(SafeText.of(", "), words);
  }

  private static Message.Kind kind(News news) {
    return news.kind() == News.Kind.FAILED ? Message.Kind.ERROR : Message.Kind.NEWS;
  }
}
