package gpudeck.core.scheduler.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain host whose tmux is a stand-in with one session, {@code $3}, named "train it". */
class PlainTest {

  private static final Instant CREATED = Instant.parse("2026-11-21T00:24:45Z");
  private static final Plain PLAIN =
      new Plain(
          new HostKey("machine-1", "lea"), Clock.fixed(CREATED.plusSeconds(90), ZoneOffset.UTC));

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aSession() throws Exception {
    host = new HostShell(folder);
    session("$3", CREATED);
  }

  /** Fills in the formats it is asked for, as tmux does. */
  private void session(String id, Instant created) throws Exception {
    host.program(
        "tmux",
        """
        echo "$*" >> FOLDER/calls
        for word; do
          case $word in *'#{'*) echo "$word" | sed 's/#{session_id}/ID/;s/#{session_created}/MADE/
            s/#{session_name}/train it/;s/#{session_attached}/0/;s/#{window_index}/0/
            s/#{window_active}/1/;s/#{pane_current_command}/python/;s/#{window_name}/main/
            s/#{[a-z_]*}//g' ;; esac
        done
        """
            .replace("FOLDER", folder.toString())
            .replace("ID", id)
            .replace("MADE", String.valueOf(created.getEpochSecond())));
  }

  private Job job() throws Exception {
    Parsed<Queue> parsed = host.ask(PLAIN.ownJobs());
    return ((Parsed.Value<Queue>) parsed).value().jobs().get(0);
  }

  private Done done(Order order, Job job) throws Exception {
    return ((Parsed.Value<Done>) host.ask(PLAIN.order(order, job).orElseThrow())).value();
  }

  private String lastCall() throws Exception {
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    return calls.get(calls.size() - 1);
  }

  @Test
  void aSessionIsARunningJob() throws Exception {
    assertEquals("train it", job().id());
    assertEquals("$3", job().key().rawId());
    assertEquals(CREATED, job().key().submitted());
    assertEquals(JobState.RUNNING, job().state());
    assertEquals(Optional.of(Duration.ofSeconds(90)), job().times().elapsed());
    assertEquals("plain/machine-1/lea", job().key().cluster().toString());
  }

  @Test
  void detailsNameTheWindowsAndWhatRunsInThem() throws Exception {
    Parsed<JobDetails> parsed = host.ask(PLAIN.details(job()));
    String facts = ((Parsed.Value<JobDetails>) parsed).value().facts().toString();
    assertTrue(facts.contains("main: runs python"), facts);
  }

  @Test
  void anInterruptGoesToTheActivePaneOfThatVerySession() throws Exception {
    assertTrue(done(Order.INTERRUPT, job()).accepted());
    assertEquals("-u send-keys -t $3: C-c", lastCall());
  }

  @Test
  void aSessionIsEndedByItsIdOnly() throws Exception {
    assertTrue(done(Order.CANCEL, job()).accepted());
    assertEquals("-u kill-session -t $3", lastCall());
  }

  @Test
  void aNewSessionUnderAnOldIdIsLeftAlone() throws Exception {
    Job old = job();
    session("$3", CREATED.plusSeconds(1));
    assertFalse(done(Order.CANCEL, old).accepted());
    assertFalse(lastCall().contains("kill"));
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, host.ask(PLAIN.details(old)));
    assertEquals(Trouble.Kind.MISSING, bad.trouble().kind());
  }

  @Test
  void sessionsCannotBeHeld() throws Exception {
    assertTrue(PLAIN.order(Order.HOLD, job()).isEmpty());
    assertTrue(PLAIN.allJobs().isEmpty());
    assertTrue(PLAIN.nodes().isEmpty());
  }
}
