package gpudeck.tui.view;

import static gpudeck.tui.view.Pictures.NOW;
import static gpudeck.tui.view.Pictures.ago;
import static gpudeck.tui.view.Pictures.output;
import static gpudeck.tui.view.Pictures.queue;
import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.settled;
import static gpudeck.tui.view.Pictures.snapshot;
import static gpudeck.tui.view.Pictures.state;
import static gpudeck.tui.view.Pictures.up;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every reason for which no line of a log can be seen has its sentence. */
class NoLogTest {

  private static void says(String sentence, Job job, HostPicture host) {
    String pane = pane(job, host);
    assertTrue(pane.contains(sentence), pane);
  }

  private static String pane(Job job, HostPicture host) {
    DeckState state = settled(state(200, 40), "sdumont", job);
    return LogView.of(scene(snapshot(host.withJobs(queue(1, job))), state), new Size(180, 10))
        .lines()
        .stream()
        .map(line -> line.plain().value())
        .collect(Collectors.joining("\n"));
  }

  private static HostPicture holding(Job job, String file, long bytes) {
    Optional<Raw> path = Optional.of(file).filter(name -> !name.isEmpty()).map(Raw::ofText);
    LogPicture log =
        new LogPicture(path, List.of(), 0, 0, bytes, Optional.empty(), Optional.empty());
    return host().withLogs(Map.of(output("sdumont", job), Pictures.seen(log, 1)));
  }

  private static HostPicture host() {
    return up("sdumont", 12);
  }

  private static HostPicture knowing(Job job, Optional<String> stdout) {
    JobDetails details =
        new JobDetails(
            job,
            stdout.map(Raw::ofText),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of());
    return host().withDetails(Map.of(job.key(), Pictures.seen(details, 1)));
  }

  @Test
  void theSchedulerIsStillAsked() {
    says("The scheduler is asked where its log is.", Story.BERT, host());
  }

  @Test
  void theSchedulerDidNotTell() {
    Trouble down = Trouble.of(Trouble.Kind.DOWN, "slurmctld does not answer.");
    Reading<JobDetails> failed = new Reading.Never<JobDetails>().failed(down, NOW);
    says(
        "Where its log is cannot be told: slurmctld does not answer.",
        Story.BERT,
        host().withDetails(Map.of(Story.BERT.key(), failed)));
  }

  @Test
  void noTaskOfAnArrayHasStarted() {
    says("None of these tasks has started", Story.SWEEP, knowing(Story.SWEEP, Optional.empty()));
  }

  @Test
  void anInteractiveJobHasNoFile() {
    says("an interactive job writes", Story.BERT, knowing(Story.BERT, Optional.empty()));
  }

  @Test
  void theFileIsBeingRead() {
    HostPicture waiting =
        knowing(Story.BERT, Optional.of("/a.out")).withWaiting(Map.of("log", ago(4)));
    says("Waiting for the log, 4 s.", Story.BERT, waiting);
  }

  @Test
  void ofALogThatIsEmptyForLongItIsSaidWhatMayHoldItBack() {
    says("PYTHONUNBUFFERED=1", Story.BERT, holding(Story.BERT, "/a.out", 0));
  }

  @Test
  void ofALogThatMayBeEmptyNothingIsSaidOfPython() {
    Duration limit = Duration.ofHours(2);
    Job young = Jobs.job("17").running(Duration.ofMinutes(2), limit, "n1").get();
    Job over = Jobs.job("17").ended(JobState.COMPLETED, limit, limit, limit).get();
    for (String pane :
        List.of(
            pane(young, holding(young, "/a.out", 0)),
            pane(over, holding(over, "/a.out", 0)),
            pane(Story.BERT, holding(Story.BERT, "/a.out", 1)),
            pane(Story.BERT, holding(Story.BERT, "", 0)))) {
      assertTrue(pane.contains("Nothing has been written yet."), pane);
      assertFalse(pane.contains("PYTHONUNBUFFERED"), pane);
    }
  }

  @Test
  void thereIsNoLinkToReadItBy() {
    LinkState up = new LinkState.Up(NOW, Duration.ofMillis(1));
    HostPicture host = host().withLink(up).withLink(new LinkState.Dialling(ago(2)));
    says("Its log is read once there is a link to sdumont.", Story.BERT, host);
  }
}
