package gpudeck.core.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.InkedLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tmux as a stand-in that says what 1.8, 2.7 and 3.3a were recorded to say. */
class TmuxTest {

  private static final Tmux TMUX = new Tmux(new HostKey("machine-1", "lea"));
  private static final Instant CREATED = Instant.ofEpochSecond(1_795_220_685);

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHost() {
    host = new HostShell(folder);
  }

  private Trouble trouble(Parsed<?> parsed) {
    return assertInstanceOf(Parsed.Bad.class, parsed).trouble();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed to connect to server",
        "error connecting to /tmp/tmux-1001/default (No such file or directory)",
        "no server running on /tmp/tmux-1001/default"
      })
  void noServerMeansNoSessions(String said) throws Exception {
    host.program("tmux", "echo '" + said + "' >&2; exit 1\n");
    assertEquals(new Parsed.Value<>(List.of()), host.ask(TMUX.sessions()));
  }

  @Test
  void aHostWithoutTmuxSaysSo() throws Exception {
    host.with("PATH", folder.toString());
    Trouble trouble = trouble(host.ask(TMUX.sessions()));
    assertEquals(Trouble.Kind.MISSING, trouble.kind());
    assertTrue(trouble.says().value().contains("not on this host"));
  }

  @Test
  void aServerOfAnotherVersionIsQuoted() throws Exception {
    host.program("tmux", "echo 'protocol version mismatch (client 8, server 7)' >&2; exit 1\n");
    assertTrue(trouble(host.ask(TMUX.sessions())).says().value().contains("mismatch"));
  }

  /** Answers display-message with what it is asked for filled in, then prints a screen. */
  private void showsScreenOf(long created) throws Exception {
    host.program(
        "tmux",
        """
        echo "$*" >> calls
        for word; do
          case $word in *'#{session_created}'*) echo "$word" | sed 's/#{[^}]*}/CREATED/' ;; esac
        done
        printf '\\033[32mgreen\\033[0m plain\\n$ \\n\\n\\n'
        """
            .replace("calls", folder + "/calls")
            .replace("CREATED", String.valueOf(created)));
  }

  @Test
  void theScreenComesWithItsColoursAndWithoutTheEmptyRest() throws Exception {
    showsScreenOf(CREATED.getEpochSecond());
    Parsed<List<InkedLine>> parsed = host.ask(TMUX.screen("$3", CREATED));
    List<InkedLine> lines = ((Parsed.Value<List<InkedLine>>) parsed).value();
    assertEquals(List.of("green plain", "$"), lines.stream().map(this::text).toList());
    assertEquals(2, lines.get(0).runs().size());
  }

  private String text(InkedLine line) {
    return line.plain().value();
  }

  @Test
  void theScreenOfAnotherSessionWithThatIdIsNotShown() throws Exception {
    showsScreenOf(CREATED.getEpochSecond() + 1);
    assertEquals(Trouble.Kind.MISSING, trouble(host.ask(TMUX.screen("$3", CREATED))).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"can't find session: $3", "session not found: $3", "can't find session $3"})
  void aSessionThatIsGoneIsSaidToBeGone(String said) throws Exception {
    host.program("tmux", "echo \"" + said.replace("$", "\\$") + "\" >&2; exit 1\n");
    assertTrue(trouble(host.ask(TMUX.screen("$3", CREATED))).says().value().contains("is gone"));
  }
}
