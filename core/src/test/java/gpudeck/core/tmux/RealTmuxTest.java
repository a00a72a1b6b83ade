package gpudeck.core.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Nap;
import gpudeck.core.link.Part;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.plain.Plain;
import gpudeck.core.text.InkedLine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions and orders, put to the real tmux of this machine on a server of the test's own. */
@Tag("lab")
class RealTmuxTest {

  private static final HostKey HOST = new HostKey("machine-1", "lea");

  @TempDir Path folder;
  private HostShell host;
  private final Plain plain = new Plain(HOST, Clock.systemUTC());

  @BeforeEach
  void aServer() throws Exception {
    host = new HostShell(folder).with("TMUX_TMPDIR", folder.toString()).with("TERM", "xterm");
    run(
        "tmux -u new-session -d -s 'a|b \u001b]0;x' -x 80 -y 24 'printf \"\\033[31mred\\033[0m\\n\"; exec cat'");
    run("tmux -u new-session -d -s other 'exec sleep 1000'");
  }

  @AfterEach
  void noServer() throws Exception {
    run("tmux kill-server");
  }

  private void run(String script) throws Exception {
    host.run(new Part("tmux", "", script, Duration.ofSeconds(10), 1 << 20));
  }

  private List<Job> jobs() throws Exception {
    return ((Parsed.Value<Queue>) host.ask(plain.ownJobs())).value().jobs();
  }

  private Done done(Order order, Job job) throws Exception {
    return ((Parsed.Value<Done>) host.ask(plain.order(order, job).orElseThrow())).value();
  }

  @Test
  void sessionsAreJobsThatEndWhenTheyAreCancelled() throws Exception {
    Job first = jobs().get(0);
    assertTrue(first.id().startsWith("a|b"), first.id());
    assertTrue(done(Order.CANCEL, first).accepted());
    assertEquals(List.of("other"), jobs().stream().map(Job::id).toList());
    assertFalse(done(Order.CANCEL, first).accepted(), "it is gone");
  }

  @Test
  void anInterruptEndsTheProgramInTheForeground() throws Exception {
    Job cat = jobs().get(0);
    assertTrue(done(Order.INTERRUPT, cat).accepted());
    while (jobs().contains(cat)) {
      Nap.take();
    }
  }

  @Test
  void theScreenIsSeenWithItsColours() throws Exception {
    Job cat = jobs().get(0);
    List<InkedLine> lines = List.of();
    while (lines.isEmpty()) {
      lines = ((Parsed.Value<List<InkedLine>>) host.ask(plain.screen(cat).orElseThrow())).value();
    }
    assertEquals("red", lines.get(0).plain().value());
  }
}
