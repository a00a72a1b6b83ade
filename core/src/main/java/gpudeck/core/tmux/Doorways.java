package gpudeck.core.tmux;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the way into sessions of one login; each answers one call.
 *
 * @param terminal the user's own
 * @param mark of the clients of this terminal: only one is ever there, letters and digits
 */
public record Doorways(HostKey host, TerminalKind terminal, String mark) {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 64 * 1024;

  private static final Trouble ANOTHER =
      Trouble.of(Kind.MISSING, "this tmux session is gone; another has its number.");

  private static final Trouble GARBLED =
      Trouble.of(Kind.GARBLED, "tmux did not say what it was asked about this session.");

  private static final String FIND =
      """
      command -v tmux >/dev/null 2>&1 || exit 127
      printf '%s\\n%s\\n' "$gd_term" "$(command -v tmux)"
      gd_timed 5 tmux -uSOCKET display-message -p -t TARGET FORMAT
      """;

  /** A half-open drop leaves a client that the host takes for attached; 1.8 tells no client_pid. */
  private static final String END_OUR_LAST_CLIENT =
      """
      gd_timed 5 tmux -uSOCKET list-clients -F '#{client_pid}' 2>/dev/null |
        while read -r gd_p; do
          if [ -n "$gd_p" ] && tr '\\0' '\\n' 2>/dev/null <"/proc/$gd_p/environ" |
            grep -qx MARK; then kill -s HUP "$gd_p"; fi
        done
      """;

  private static final String MAKE =
      """
      command -v tmux >/dev/null 2>&1 || exit 127
      gd_find() {
        gd_timed 5 tmux -u list-sessions -F '#{session_id} #{session_name}' 2>/dev/null |
          while read -r gd_i gd_n; do
            if [ "$gd_n" = NAME ]; then printf '%s\\n' "$gd_i"; break; fi
          done
      }
      gd_id=$(gd_find)
      if [ -z "$gd_id" ]; then
        CREATE || exit 1
        gd_id=$(gd_find)
      fi
      """;

  /** What TERM has to say on that host. */
  public Probe<String> kind() {
    String script = terminal.script() + "printf '%s\\n' \"$gd_term\"\n";
    Part part = new Part("infocmp", "infocmp", script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> new Parsed.Value<>(done.out().strip()));
  }

  /** The way into that very session. */
  public Probe<Doorway> into(SessionKey key) {
    return find(Doorway.socket(key), key.id(), session -> session.key().equals(key));
  }

  /** The way into a session known by its id and when it was made. */
  public Probe<Doorway> into(String id, Instant created) {
    return find("", id, session -> session.created().filter(created::equals).isPresent());
  }

  /**
   * The way into a session that the host itself finds.
   *
   * @param finding lines of shell that set {@code gd_id} to the session's id, or exit
   */
  public Probe<Doorway> into(String finding) {
    return probe("tmux display-message", finding, "", "\"$gd_id:\"", session -> true);
  }

  /**
   * The way into the session of that name, which is made first where there is none.
   *
   * @param name letters, digits, {@code -} and {@code _}: what no version changes
   * @param command what runs in it; its end is the end of the session
   */
  public Probe<Doorway> intoOrNew(String name, String command) {
    String make =
        MAKE.replace("NAME", Script.quote(name))
            .replace(
                "CREATE",
                OwnSurroundings.of(
                    "gd_timed 5 tmux -u new-session -d -s "
                        + Script.quote(name)
                        + " "
                        + Script.quote(Raw.ofText(command))));
    return probe("tmux new-session -s " + name, make, "", "\"$gd_id:\"", session -> true);
  }

  private Probe<Doorway> find(String socket, String id, Predicate<Session> meant) {
    return probe("tmux display-message", "", socket, Script.quote(id + ":"), meant);
  }

  private Probe<Doorway> probe(
      String shown, String before, String socket, String target, Predicate<Session> meant) {
    SessionRecords records = new SessionRecords(host, Nonce.fresh());
    String script =
        before
            + terminal.script()
            + END_OUR_LAST_CLIENT.replace("SOCKET", socket).replace("MARK", Doorway.MARK + mark)
            + FIND.replace("SOCKET", socket)
                .replace("TARGET", target)
                .replace("FORMAT", Script.quote(records.sessionFormat()));
    Part part = new Part("tmux", shown, script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> read(records, meant, mark, done));
  }

  private static Parsed<Doorway> read(
      SessionRecords records, Predicate<Session> meant, String mark, Answer.Done done) {
    String[] lines = done.out().split("\n", 3);
    if (done.exit() != 0) {
      return new Parsed.Bad<>(TmuxTrouble.of(done));
    }
    List<Session> found = lines.length < 3 ? List.of() : records.read(lines[2]);
    if (found.isEmpty()) {
      return new Parsed.Bad<>(GARBLED);
    }
    Session session = found.get(0);
    return meant.test(session)
        ? new Parsed.Value<>(new Doorway(session, new Raw(lines[1]), lines[0], mark))
        : new Parsed.Bad<>(ANOTHER);
  }
}
