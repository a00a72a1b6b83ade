package gpudeck.core.tmux;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.Raw;
import java.util.List;

/** What tmux 1.8 to 3.4 says when it fails. */
final class TmuxTrouble {

  private static final int MOST_QUOTED = 200;

  /**
   * 1.8 "failed to connect to server", 2.7 and 3.3a "no server running on", "error connecting"; the
   * last four when the last session ends while one asks.
   */
  private static final List<String> NO_SERVER =
      List.of(
          "failed to connect to server",
          "no server running on",
          "no sessions",
          "No such file",
          "no current target",
          "server exited",
          "lost server",
          "Connection refused");

  private static final List<String> GONE =
      List.of("can't find session", "session not found", "can't find pane", "can't find window");

  private TmuxTrouble() {}

  /** Whether it failed only because no session is there. */
  static boolean meansNoSessions(Answer.Done done) {
    return done.exit() == 1 && NO_SERVER.stream().anyMatch(done.err()::contains);
  }

  static Trouble of(Answer.Done done) {
    if (done.exit() == 127) {
      return Trouble.of(
          Kind.MISSING,
          "tmux is not on this host: install it, or set path = [...] to the folder it is in.");
    }
    if (done.exit() == 124 || done.exit() == 137) {
      return Trouble.of(Kind.TIMEOUT, "tmux was asked and did not answer in time.");
    }
    if (meansNoSessions(done) || GONE.stream().anyMatch(done.err()::contains)) {
      return Trouble.of(Kind.MISSING, "this tmux session is gone.");
    }
    if (done.err().contains("session of another server")) {
      return Trouble.of(
          Kind.MISSING,
          "it lives in another tmux server than the one around gpudeck: start it by env -u TMUX"
              + " gpudeck, and a goes in.");
    }
    return done.err().contains("Permission denied")
        ? Trouble.of(Kind.DENIED, "tmux's socket on this host is not this user's.")
        : new Trouble(Kind.GARBLED, new Raw("tmux said: " + firstLine(done)).shown());
  }

  private static String firstLine(Answer.Done done) {
    String seen = done.err().isBlank() ? done.out() : done.err();
    String line = seen.strip().lines().findFirst().orElse("nothing, and ended with " + done.exit());
    return line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "...";
  }
}
