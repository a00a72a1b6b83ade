package gpudeck.core.tmux;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.LogText;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Questions to the tmux of one login on one host; each answers one call. */
public record Tmux(HostKey host) {

  /** Lines above the screen that {@link #screen} brings along. */
  public static final int HISTORY_LINES = 2000;

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(8);
  private static final int LIST_BYTES = 1 << 20;
  private static final int SCREEN_BYTES = 4 << 20;

  /**
   * Lines of shell that set {@code gd_panes} to the process id that each pane began with and its
   * session, such as {@code " 4711=$0 4720=$1 "}; to blanks where there is no tmux.
   */
  public static final String PANES =
      """
      gd_panes=" $(gd_timed 5 tmux -u list-panes -a -F '#{pane_pid}=#{session_id}' 2>/dev/null |
        tr '\\n' ' ') "
      """;

  private static final String PRELUDE = "command -v tmux >/dev/null 2>&1 || exit 127\n";

  /** All sessions with their windows; no server means none, tmux missing is a trouble. */
  public Probe<List<Session>> sessions() {
    SessionRecords records = new SessionRecords(host, Nonce.fresh());
    String command =
        "tmux -u list-sessions -F "
            + Script.quote(records.sessionFormat())
            + " \\; list-windows -a -F "
            + Script.quote(records.windowFormat());
    return probe(
        part("tmux ls", PRELUDE + Script.timed(LIMIT, command), LIST_BYTES),
        done -> sessions(records, done));
  }

  private static Parsed<List<Session>> sessions(SessionRecords records, Answer.Done done) {
    if (TmuxTrouble.meansNoSessions(done)) {
      return new Parsed.Value<>(List.of());
    }
    return done.exit() == 0
        ? new Parsed.Value<>(records.read(done.out()))
        : new Parsed.Bad<>(TmuxTrouble.of(done));
  }

  /**
   * What the active pane of a session shows, with its colours, and the last {@value #HISTORY_LINES}
   * lines above it; lines that wrapped are whole. A trouble if another session has that id now.
   */
  public Probe<List<InkedLine>> screen(SessionKey key) {
    String server = key.socket().bytes().isEmpty() ? "" : "-S " + Script.quote(key.socket()) + " ";
    return screen(server, key.id(), "#{pid} #{start_time}", serverWords(key));
  }

  /** The same for a session known by its id and when it was made. */
  public Probe<List<InkedLine>> screen(String id, Instant created) {
    return screen("", id, "#{session_created}", String.valueOf(created.getEpochSecond()));
  }

  /** 1.8 tells no pid, and versions before 2.2 no start: both are empty there. */
  private static String serverWords(SessionKey key) {
    return word(key.serverPid()) + " " + word(key.serverStart());
  }

  private static String word(long number) {
    return number == 0 ? "" : String.valueOf(number);
  }

  private Probe<List<InkedLine>> screen(
      String server, String id, String identity, String expected) {
    String nonce = Nonce.fresh();
    String target = Script.quote(id + ":");
    String command =
        "tmux -u "
            + server
            + "display-message -p -t "
            + target
            + " "
            + Script.quote(nonce + identity + nonce)
            + " \\; capture-pane -p -e -J -S -"
            + HISTORY_LINES
            + " -t "
            + target;
    return probe(
        part("tmux capture-pane", PRELUDE + Script.timed(LIMIT, command), SCREEN_BYTES),
        done -> screen(nonce + expected + nonce + "\n", done));
  }

  private static Parsed<List<InkedLine>> screen(String expected, Answer.Done done) {
    if (done.exit() != 0) {
      return new Parsed.Bad<>(TmuxTrouble.of(done));
    }
    if (!done.out().startsWith(expected)) {
      return new Parsed.Bad<>(
          Trouble.of(Trouble.Kind.MISSING, "this tmux session is gone; another has its number."));
    }
    return new Parsed.Value<>(lines(new Raw(done.out().substring(expected.length()))));
  }

  private static List<InkedLine> lines(Raw captured) {
    LogText text = new LogText();
    List<InkedLine> lines = new ArrayList<>();
    byte[] bytes =
        captured.bytes().stripTrailing().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    lines.addAll(text.feed(bytes).finished());
    lines.addAll(text.end().finished());
    return List.copyOf(lines);
  }

  private static Part part(String shown, String script, int maxBytes) {
    return new Part("tmux", shown, script, DEADLINE, maxBytes);
  }

  private static <T> Probe<T> probe(Part part, Function<Answer.Done, Parsed<T>> parser) {
    return new Probe<>(LaneKind.QUICK, part, 0, parser);
  }
}
