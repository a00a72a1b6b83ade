package gpudeck.core.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways into sessions, by what tmux 1.8, 2.7 and 3.3a were recorded to answer. */
class DoorwaysTest {

  private static final Instant CREATED = Instant.ofEpochSecond(OldTmux.CREATED);

  @TempDir Path folder;
  private HostShell host;
  private final Doorways doorways =
      new Doorways(new HostKey("machine-1", "lea"), new TerminalKind("tmux-256color"), "m1");

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(folder);
    knows("screen-256color", "xterm");
  }

  private void knows(String... kinds) throws Exception {
    String pattern = String.join("|", kinds);
    host.program("infocmp", "case $1 in " + pattern + ") exit 0 ;; esac; exit 1\n");
    host.with("HOME", folder.resolve("nobody").toString());
  }

  private Doorway open(Probe<Doorway> probe) throws Exception {
    return ((Parsed.Value<Doorway>) host.ask(probe)).value();
  }

  private Trouble trouble(Probe<?> probe) throws Exception {
    return assertInstanceOf(Parsed.Bad.class, host.ask(probe)).trouble();
  }

  @ParameterizedTest
  @EnumSource(OldTmux.class)
  void aSessionIsEnteredByItsIdOnItsOwnServer(OldTmux tmux) throws Exception {
    tmux.on(host);
    Doorway doorway = open(doorways.into("$3", CREATED));
    String server = tmux.socket().isEmpty() ? "" : " -S '" + tmux.socket() + "'";
    assertEquals(
        "exec env GPUDECK_TERMINAL=m1 '"
            + folder
            + "/tmux' -u"
            + server
            + " attach-session -t '$3' ';' display-message 'hi'",
        doorway.command("hi"));
    assertFalse(OldTmux.calls(host).toString().contains("-t ="), "1.8 knows no =NAME");
  }

  @ParameterizedTest
  @EnumSource(OldTmux.class)
  void theSameSessionAgainIsThatOneOrNone(OldTmux tmux) throws Exception {
    tmux.on(host);
    SessionKey key = open(doorways.into("$3", CREATED)).session().key();
    assertEquals(key, open(doorways.into(key)).session().key());
    SessionKey ofAnotherServer =
        new SessionKey(key.host(), key.socket(), key.serverPid() + 1, key.serverStart(), "$3");
    assertTrue(trouble(doorways.into(ofAnotherServer)).says().value().contains("gone"));
    assertTrue(
        trouble(doorways.into("$3", CREATED.plusSeconds(1))).says().value().contains("gone"));
  }

  @ParameterizedTest
  @EnumSource(OldTmux.class)
  void aSessionThatHasEndedIsSaidToBeGone(OldTmux tmux) throws Exception {
    tmux.on(host);
    assertEquals(Kind.MISSING, trouble(doorways.into("$9", CREATED)).kind());
  }

  @ParameterizedTest
  @EnumSource(OldTmux.class)
  void aSessionOfThatNameIsFoundAgainAndNotMadeTwice(OldTmux tmux) throws Exception {
    tmux.on(host);
    open(doorways.intoOrNew("train", "exec sh"));
    assertFalse(OldTmux.calls(host).toString().contains("new-session"));
    trouble(doorways.intoOrNew("eval-7", "exec sh"));
    assertTrue(
        OldTmux.calls(host).contains("-u new-session -d -s eval-7 exec sh"),
        OldTmux.calls(host).toString());
  }

  @Test
  void aTermThatTheHostDoesNotKnowGivesWayToTheNextBest() throws Exception {
    OldTmux.V1_8.on(host);
    assertEquals("screen-256color", open(doorways.into("$3", CREATED)).kind());
    knows("xterm");
    assertEquals("xterm", open(doorways.into("$3", CREATED)).kind());
    knows("tmux-256color");
    assertEquals(new Parsed.Value<>("tmux-256color"), host.ask(doorways.kind()));
  }

  @Test
  void aHostWithoutTmuxSaysSo() throws Exception {
    host.with("PATH", folder.toString());
    assertEquals(Kind.MISSING, trouble(doorways.into("$3", CREATED)).kind());
  }

  @ParameterizedTest
  @EnumSource(OldTmux.class)
  void insideTheSameTmuxOnlyTheClientBeforeTheUserIsSwitched(OldTmux tmux) throws Exception {
    tmux.on(host);
    OwnTmux own =
        OwnTmux.of(Map.of("TMUX", "/tmp/tmux-1001/default,2794,0", "TMUX_PANE", "%4"))
            .orElseThrow();
    assertTrue(own.serves(open(doorways.into("$3", CREATED)).session().key()));
    assertTrue(
        host.ask(own.show("$5", SafeText.of("session eval"))) instanceof Parsed.Bad<SafeText>);
    List<String> calls = OldTmux.calls(host);
    assertTrue(
        calls.contains("-u -S /tmp/tmux-1001/default switch-client -c /dev/pts/5 -t $5"),
        calls.toString());
    assertTrue(
        host.ask(own.show("$3", SafeText.of("session train"))).toString().contains("you are in"));
  }

  @Test
  void anotherServerIsNotTheOneAroundUs() {
    OwnTmux own =
        OwnTmux.of(Map.of("TMUX", "/tmp/tmux-1001/default,2794,0", "TMUX_PANE", "%4"))
            .orElseThrow();
    HostKey key = new HostKey("machine-1", "lea");
    assertFalse(own.serves(new SessionKey(key, new Raw("/tmp/tmux-1001/work"), 2794, 1, "$3")));
    assertFalse(own.serves(new SessionKey(key, own.socket(), 99, 1, "$3")));
    assertTrue(OwnTmux.of(Map.of("TMUX", "", "TMUX_PANE", "%4")).isEmpty());
    assertTrue(OwnTmux.of(Map.of()).isEmpty());
  }

  @Test
  void namesThatAVersionWouldChangeAreRefused() {
    for (String name : List.of("a.b", "a:b", "#{pid}", "$3", "@1", "%2", "=x", " ", "", "a\tb")) {
      assertTrue(SessionWork.objection(name).isPresent(), name);
    }
    for (String name : List.of("train", "eval run 2", "été", "a-b_c")) {
      assertTrue(SessionWork.objection(name).isEmpty(), name);
    }
  }
}
