package gpudeck.core.link;

import static gpudeck.core.link.Answers.LONG;
import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What works on a server that gives so many sessions a login: never a second login. */
interface MaxSessionsContract {

  /** A link to a server with that MaxSessions, ended by the test class. */
  Link link(int most);

  /** How many logins the server has seen. */
  int logins();

  private static String shell(Link link, LaneKind kind) {
    return done(ask(link, kind, part("echo $$")).get(0)).out();
  }

  /** A stream that talks until it is ended. */
  final class Talk implements LineStream.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Trouble> end = new CompletableFuture<>();
    final LineStream stream;

    Talk(Link link) {
      stream = link.stream(this);
      stream.write("echo on; while read -r gd_l; do echo \"$gd_l\"; done\n");
    }

    @Override
    public void line(String line) {
      lines.add(line);
    }

    @Override
    public void ended(Trouble why) {
      end.complete(why);
    }

    /** Waits for its first word; false if it was ended instead. */
    boolean talks() throws InterruptedException {
      Deadline deadline = Deadline.in(LONG);
      while (!deadline.passed() && !end.isDone()) {
        if (lines.poll(20, TimeUnit.MILLISECONDS) != null) {
          return true;
        }
      }
      return false;
    }

    String why() {
      return end.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join().says().value();
    }
  }

  private static Channel attach(Link link) throws IOException {
    Opened opened = link.terminal("exec /bin/sh", "xterm", new Window(80, 24));
    Channel terminal = assertInstanceOf(Opened.Open.class, opened, opened::toString).channel();
    terminal.input().write("echo at$((20 + 3))tached\n".getBytes());
    terminal.input().flush();
    StringBuilder said = new StringBuilder();
    while (said.indexOf("at23tached") < 0) {
      int c = terminal.output().read();
      assertTrue(c >= 0, said::toString);
      said.append((char) c);
    }
    return terminal;
  }

  private void holds(int most, String says) {
    assertEquals(1, logins());
    System.out.printf("MaxSessions %d (%s): %s; 1 login%n", most, name(), says);
  }

  /** Which server it is. */
  String name();

  @Test
  default void oneSessionIsOneLaneWhosePlaceAnAttachTakesMeanwhile() throws Exception {
    Link link = link(1);
    assertEquals(shell(link, LaneKind.QUICK), shell(link, LaneKind.SLOW));
    Talk talk = new Talk(link);
    assertTrue(talk.why().contains("gives no further session"), talk::why);
    try (Channel terminal = attach(link)) {
      for (LaneKind kind : LaneKind.values()) {
        String why = trouble(ask(link, kind, part("echo")).get(0)).says().value();
        assertTrue(why.contains("attached to has the place of this"), why);
      }
      Talk more = new Talk(link);
      assertTrue(more.why().contains("gives no further session"), more::why);
      terminal.input().write("exit\n".getBytes());
      terminal.input().flush();
      terminal.output().readAllBytes();
    }
    assertEquals(shell(link, LaneKind.SLOW), shell(link, LaneKind.QUICK));
    holds(1, "both lanes' questions on one, an attach takes its place, the rest says why not");
  }

  @Test
  default void twoSessionsAreBothLanesAndAnAttachTakesTheSlowOnesPlace() throws Exception {
    Link link = link(2);
    String quick = shell(link, LaneKind.QUICK);
    Talk early = new Talk(link);
    assertTrue(early.talks());
    assertNotEquals(quick, shell(link, LaneKind.SLOW));
    assertTrue(early.why().contains("something else has the place of this"), early::why);
    Talk late = new Talk(link);
    assertTrue(late.why().contains("gives no further session"), late::why);
    try (Channel terminal = attach(link)) {
      assertEquals(quick, shell(link, LaneKind.QUICK));
      assertEquals(quick, shell(link, LaneKind.SLOW));
      terminal.input().write("exit\n".getBytes());
      terminal.input().flush();
      terminal.output().readAllBytes();
    }
    assertEquals(quick, shell(link, LaneKind.QUICK));
    assertNotEquals(quick, shell(link, LaneKind.SLOW));
    holds(2, "both lanes, an attach takes the slow one's place, streams say why not");
  }

  @Test
  default void fourSessionsAreBothLanesAnAttachAndOneStream() throws Exception {
    Link link = link(4);
    String quick = shell(link, LaneKind.QUICK);
    String slow = shell(link, LaneKind.SLOW);
    Talk first = new Talk(link);
    assertTrue(first.talks());
    Talk second = new Talk(link);
    assertTrue(second.talks());
    try (Channel terminal = attach(link)) {
      terminal.resize(new Window(100, 30));
      assertTrue(second.why().contains("something else has the place of this"), second::why);
      first.stream.write("still there\n");
      assertTrue(first.talks());
      assertEquals(quick, shell(link, LaneKind.QUICK));
      assertEquals(slow, shell(link, LaneKind.SLOW));
      Talk third = new Talk(link);
      assertTrue(third.why().contains("gives no further session"), third::why);
    }
    holds(4, "both lanes, an attach, one stream at a time");
  }

  @Test
  default void tenSessionsAreEnoughForEverything() throws Exception {
    Link link = link(10);
    String quick = shell(link, LaneKind.QUICK);
    String slow = shell(link, LaneKind.SLOW);
    Talk first = new Talk(link);
    Talk second = new Talk(link);
    try (Channel one = attach(link);
        Channel two = attach(link)) {
      one.resize(new Window(100, 30));
      two.resize(new Window(100, 30));
      assertTrue(first.talks() && second.talks());
      assertEquals(quick, shell(link, LaneKind.QUICK));
      assertEquals(slow, shell(link, LaneKind.SLOW));
    }
    holds(10, "both lanes, two attaches, two streams");
  }
}
