package gpudeck.core.tmux;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The tmux that gpudeck itself runs in. It is never attached to from inside: the client before the
 * user is shown something else, and no other client is.
 *
 * @param socket of its server
 * @param serverPid process id of its server
 * @param pane that gpudeck runs in
 */
public record OwnTmux(Raw socket, long serverPid, String pane) {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 4096;

  private static final String MINE =
      """
      command -v tmux >/dev/null 2>&1 || exit 127
      gd_do() { gd_timed 5 tmux -u -S SOCKET "$@"; }
      gd_mine=$(gd_do display-message -p -t PANE '#{session_id}') || exit 1
      """;

  /**
   * Of several clients that show this pane, the one that was typed into last is before the user.
   */
  private static final String SWITCH =
      """
      gd_client=$(gd_do list-clients -t "$gd_mine" -F '#{client_activity} #{client_tty}' |
        sort -rn | head -n 1)
      gd_client=${gd_client#* }
      [ -n "$gd_client" ] || { echo nobody; exit 0; }
      [ "$gd_mine" != TARGET ] || { echo here; exit 0; }
      gd_do switch-client -c "$gd_client" -t TARGET && echo done
      """;

  private static final String WINDOW = "gd_do new-window -t \"$gd_mine:\" && echo done\n";

  /** As tmux tells the programs that it runs (TMUX and TMUX_PANE); empty outside of tmux. */
  public static Optional<OwnTmux> of(Map<String, String> environment) {
    String[] words = environment.getOrDefault("TMUX", "").split(",");
    String pane = environment.getOrDefault("TMUX_PANE", "");
    boolean told = words.length == 3 && words[1].matches("\\d{1,9}") && pane.matches("%\\d{1,9}");
    return told
        ? Optional.of(new OwnTmux(Raw.ofText(words[0]), Long.parseLong(words[1]), pane))
        : Optional.empty();
  }

  /** Whether a session of this very machine is of the same server; 1.8 does not tell its own. */
  public boolean serves(SessionKey key) {
    boolean toldNothing = key.socket().bytes().isEmpty();
    return toldNothing
        || key.socket().equals(socket) && (key.serverPid() == 0 || key.serverPid() == serverPid);
  }

  /** Shows a session to the client before the user; what was done, as a sentence. */
  public Probe<SafeText> show(String id, SafeText name) {
    SafeText shown =
        SafeText.of("Your tmux shows ").plus(name).plus(" now; its switch-client -l leads back.");
    return probe("switch-client", SWITCH.replace("TARGET", Script.quote(id)), shown);
  }

  /** Opens a window with a shell beside ours. */
  public Probe<SafeText> window() {
    SafeText shown = SafeText.of("Your tmux has a new window with a shell.");
    return probe("new-window", WINDOW, shown);
  }

  private Probe<SafeText> probe(String command, String script, SafeText shown) {
    String whole =
        (MINE + script).replace("SOCKET", Script.quote(socket)).replace("PANE", Script.quote(pane));
    Part part = new Part("tmux", "tmux " + command, whole, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> read(done, shown));
  }

  private static Parsed<SafeText> read(Answer.Done done, SafeText shown) {
    return switch (done.out().strip()) {
      case "done" -> new Parsed.Value<>(shown);
      case "here" -> new Parsed.Value<>(SafeText.of("That is the session that you are in."));
      case "nobody" ->
          new Parsed.Bad<>(Trouble.of(Kind.MISSING, "nobody is attached to this tmux just now."));
      default -> new Parsed.Bad<>(TmuxTrouble.of(done));
    };
  }
}
