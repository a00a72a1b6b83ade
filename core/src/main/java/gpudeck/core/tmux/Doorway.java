package gpudeck.core.tmux;

import gpudeck.core.probe.Script;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.Raw;

/**
 * A session that is there now, and how a terminal on its host gets into it.
 *
 * @param tmux the program's path
 * @param kind what TERM has to say on that host
 * @param mark by which a client that a lost link has left behind is known
 */
public record Doorway(Session session, Raw tmux, String kind, String mark) {

  /** In the environment of our clients. */
  static final String MARK = "GPUDECK_TERMINAL=";

  /**
   * The command of the terminal: any login shell understands it. It names the session by its id,
   * which 1.8 knows too and which never means another one, and speaks UTF-8 whatever the locale.
   *
   * @param greeting shown for a moment in tmux's own line; plain ASCII
   */
  public String command(String greeting) {
    SessionKey key = session.key();
    return "exec env "
        + MARK
        + mark
        + " "
        + Script.quote(tmux)
        + " -u"
        + socket(key)
        + " attach-session -t "
        + Script.quote(key.id())
        + " ';' display-message "
        + Script.quote(greeting);
  }

  static String socket(SessionKey key) {
    return key.socket().bytes().isEmpty() ? "" : " -S " + Script.quote(key.socket());
  }
}
