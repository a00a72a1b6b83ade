package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.action.Destination;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.tmux.Session;
import gpudeck.tui.cli.Prompt.Ran;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where {@code attach} goes, and when it goes nowhere. */
class AttachCommandTest {

  private static Prompt prompt(String... sessions) {
    List<Session> all =
        Stream.of(sessions)
            .map(name -> new Session(key(name), new Raw(name), Optional.empty(), 0, List.of()))
            .toList();
    HostPicture host = Samples.host("sdumont", Samples.RUNNING, Samples.ARRAY_REST);
    return new Prompt(host.withSessions(Samples.seen(all))).onATerminal();
  }

  private static SessionKey key(String name) {
    return new SessionKey(
        new HostKey("machine-1", "maria"), new Raw("/tmp/s"), 7, 8, "$" + name.length());
  }

  private static Destination only(Prompt prompt) {
    assertEquals(1, prompt.desk.attached.size());
    return prompt.desk.attached.get(0);
  }

  @Test
  void aRunningJobIsGoneIntoByItsId() {
    Prompt prompt = prompt();
    assertEquals(Exit.DONE, prompt.run("attach", "sdumont:481516").exit());
    assertEquals(new Destination.InJob("sdumont", Samples.RUNNING), only(prompt));
  }

  @Test
  void aJobThatDoesNotRunIsRefusedWithASentence() {
    Prompt prompt = prompt();
    Ran ran = prompt.run("attach", "481602_[8-20]");
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().contains("is pending: there is nothing to go into"), ran.err());
    assertEquals(List.of(), prompt.desk.attached);
  }

  @Test
  void aNameThatNoJobHasIsASessions() {
    Prompt prompt = prompt("train", "eval2");
    assertEquals(Exit.DONE, prompt.run("attach", "sdumont:eval2").exit());
    assertEquals(key("eval2"), assertInstanceOf(Destination.OfSession.class, only(prompt)).key());
    Ran ran = prompt.run("attach", "trai");
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().contains("no job and no session trai"), ran.err());
  }

  @Test
  void aHostAloneMeansItsOneSession() {
    Prompt one = prompt("train");
    assertEquals(Exit.DONE, one.run("attach", "-H", "sdumont").exit());
    assertEquals(key("train"), assertInstanceOf(Destination.OfSession.class, only(one)).key());
    Ran none = prompt().run("attach", "-H", "sdumont");
    assertEquals(Exit.FAILED, none.exit());
    assertTrue(none.err().contains("no tmux session"), none.err());
    Ran several = prompt("train", "eval2").run("attach", "-H", "sdumont");
    assertEquals(Exit.USAGE, several.exit());
    assertTrue(several.err().contains("eval2, train"), several.err());
  }

  @Test
  void nothingIsAttachedWithoutATerminalInJsonOrReadonly() {
    assertEquals(Exit.USAGE, new Prompt(Samples.bare("sdumont")).run("attach", "1").exit());
    assertEquals(Exit.USAGE, prompt("train").run("attach", "train", "--json").exit());
    Ran ran = prompt("train").run("attach", "train", "--readonly");
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals("gpudeck: --readonly: who is attached could type\n", ran.err());
  }
}
