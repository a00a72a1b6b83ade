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
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes, renames and ends sessions; each answers one call with what was done, as a sentence. */
public final class SessionWork {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 4096;
  private static final int LONGEST_NAME = 60;

  private static final String HAS_TMUX = "command -v tmux >/dev/null 2>&1 || exit 127\n";

  /** Whoever has that id now must be who was meant. */
  private static final String SAME =
      """
      [ "$(gd_timed 5 tmux -uSOCKET display-message -p -t TARGET \
        '#{session_id} #{session_created} #{pid}' 2>/dev/null)" = IDENTITY ] || { echo gone; exit 0; }
      """;

  private SessionWork() {}

  /** Why tmux would not take a name as it is (1.8 refuses, later ones change or expand it). */
  public static Optional<String> objection(String name) {
    if (name.isBlank()) {
      return Optional.of("A session needs a name.");
    }
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      return Optional.of("That name is too long.");
    }
    return name.chars().anyMatch(c -> ".:#$@%=".indexOf(c) >= 0 || c < 0x20 || c == 0x7f)
        ? Optional.of("tmux takes none of . : # $ @ % = in a name.")
        : Optional.empty();
  }

  /** Makes a session with a shell in it, in the user's home and with the user's own locale. */
  public static Probe<SafeText> create(String name) {
    String script =
        HAS_TMUX
            + OwnSurroundings.of("gd_timed 5 tmux -u new-session -d -s " + Script.quote(name))
            + " && echo done\n";
    return probe("new-session", script, SafeText.of("Session " + name + " is there."));
  }

  /** Gives a session another name. */
  public static Probe<SafeText> rename(Session session, String name) {
    SafeText says =
        SafeText.of("Session ").plus(session.name()).plus(" is called " + name + " now.");
    return work(session, "rename-session", Script.quote(name), says);
  }

  /** Ends a session with all that runs in it. */
  public static Probe<SafeText> kill(Session session) {
    SafeText says = SafeText.of("Session ").plus(session.name()).plus(" is ended, with all in it.");
    return work(session, "kill-session", "", says);
  }

  private static Probe<SafeText> work(Session session, String verb, String more, SafeText says) {
    SessionKey key = session.key();
    String socket = Doorway.socket(key);
    String target = Script.quote(key.id());
    String command = "gd_timed 5 tmux -u%s %s -t %s %s".formatted(socket, verb, target, more);
    String same =
        SAME.replace("SOCKET", socket)
            .replace("TARGET", Script.quote(key.id() + ":"))
            .replace("IDENTITY", Script.quote(identity(session)));
    return probe(verb, HAS_TMUX + same + command + " && echo done\n", says);
  }

  private static String identity(Session session) {
    String created = session.created().map(Instant::getEpochSecond).map(String::valueOf).orElse("");
    long pid = session.key().serverPid();
    return session.key().id() + " " + created + " " + (pid == 0 ? "" : pid);
  }

  private static Probe<SafeText> probe(String verb, String script, SafeText says) {
    Part part = new Part("tmux", "tmux " + verb, script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> read(done, says));
  }

  private static Parsed<SafeText> read(Answer.Done done, SafeText says) {
    return switch (done.out().strip()) {
      case "done" -> new Parsed.Value<>(says);
      case "gone" -> new Parsed.Bad<>(Trouble.of(Kind.MISSING, "this tmux session is gone."));
      default ->
          done.err().contains("duplicate session")
              ? new Parsed.Bad<>(
                  Trouble.of(Kind.DENIED, "there is a session of that name already."))
              : new Parsed.Bad<>(TmuxTrouble.of(done));
    };
  }
}
