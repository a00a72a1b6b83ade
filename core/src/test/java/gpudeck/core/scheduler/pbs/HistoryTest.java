package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How jobs ended, from the server's history. */
class HistoryTest {

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHost() throws Exception {
    host = Recorded.host(folder);
    host.program(
        "qstat",
        "echo \"$*\" >> FOLDER/calls\ncat FOLDER/recorded/qstat-xf.dsv\n"
            .replace("FOLDER", folder.toString()));
    host.program("qselect", "echo 13.pbshpc; echo '9[].pbshpc'; echo 'rm;x'\n");
  }

  private Pbs pbs(Release release) {
    return Recorded.pbs(host, release, "ana2");
  }

  private List<String> calls() throws Exception {
    return Files.readAllLines(folder.resolve("calls"));
  }

  /** All jobs of the recording, ended or not. */
  private static Queue all() {
    QueueParser parser =
        new QueueParser(Recorded.CLUSTER, Recorded.listing(Format.DSV), owner -> true);
    Parsed<QueueParser.Told> read = parser.readAll(Recorded.printed(Recorded.text("qstat-xf.dsv")));
    QueueParser.Told told = ((Parsed.Value<QueueParser.Told>) read).value();
    List<Job> jobs = new ArrayList<>(told.queue().jobs());
    jobs.addAll(told.ended());
    return new Queue(jobs, 0);
  }

  @Test
  void jobsThatLeftTheQueueAreLookedUpInOneCall() throws Exception {
    List<Job> departed =
        List.of("13", "14", "19", "9[]", "1").stream().map(Recorded.byId(all())::get).toList();
    Parsed<List<Ending>> read = host.ask(pbs(Recorded.NEW).endings(departed).orElseThrow());
    List<Ending> endings = ((Parsed.Value<List<Ending>>) read).value();
    assertEquals(
        "13 FAILED, 14 TIMEOUT, 19 CANCELLED, 9[] FAILED",
        endings.stream()
            .map(one -> one.key().rawId().replace(".pbshpc", "") + " " + one.state())
            .sorted()
            .collect(Collectors.joining(", ")));
    assertEquals(
        List.of("-x -E -f -F dsv 13.pbshpc 14.pbshpc 19.pbshpc 9[].pbshpc 1.pbshpc"), calls());
  }

  @Test
  void aServerThatKeepsNoHistoryKnowsNothing() throws Exception {
    host.program("qstat", Recorded.NO_HISTORY);
    host.program("qselect", Recorded.NO_HISTORY);
    Pbs pbs = pbs(Recorded.NEW);
    Parsed<List<Ending>> read = host.ask(pbs.endings(all().jobs()).orElseThrow());
    assertEquals(List.of(), ((Parsed.Value<List<Ending>>) read).value());
    assertEquals(Optional.empty(), pbs.endings(all().jobs()), "it is not asked for nothing");
  }

  @Test
  void thatTheServerKeepsNoHistoryIsSaidSoThatWhatWasSeenToEndIsShown() throws Exception {
    host.program("qselect", Recorded.NO_HISTORY);
    Parsed<Queue> read = host.ask(pbs(Recorded.NEW).history(Duration.ofDays(7)).orElseThrow());
    Trouble trouble = assertInstanceOf(Parsed.Bad.class, read).trouble();
    assertEquals(Trouble.Kind.MISSING, trouble.kind());
    assertEquals("PBS of pbshpc keeps no history of jobs that have ended.", trouble.says().value());
  }

  @Test
  void onesOwnJobsOfTheLastDaysAreThereTheNewestLast() throws Exception {
    Parsed<Queue> read = host.ask(pbs(Recorded.NEW).history(Duration.ofDays(20_000)).orElseThrow());
    Queue queue = ((Parsed.Value<Queue>) read).value();
    assertEquals(
        List.of("20", "19", "14", "9[]").stream().sorted().toList(),
        queue.jobs().stream().map(Job::id).sorted().toList());
    List<String> ends =
        queue.jobs().stream().map(job -> job.times().ends().orElseThrow().toString()).toList();
    assertEquals(ends.stream().sorted().toList(), ends);
    assertEquals(List.of("-x -E -f -F dsv 9[].pbshpc 13.pbshpc"), calls());
    assertEquals(0, queue.left());
  }

  @Test
  void ofAnOldVersionsHistoryTheNewestAreThereAndHowManyMoreThereAre() throws Exception {
    host.program("qselect", "seq -f %g.pbshpc 57 -1 1\n");
    host.program("qstat", "echo \"$*\" >> " + folder + "/calls\n");
    Queue queue = host.value(pbs(Recorded.OLD).history(Duration.ofDays(7)).orElseThrow());
    assertEquals(List.of("-x -f " + ids(48, 57)), calls());
    assertEquals(47, queue.left());
    assertEquals(0, queue.unread());
  }

  private static String ids(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(id -> id + ".pbshpc")
        .collect(Collectors.joining(" "));
  }

  @Test
  void oldVersionsAreAskedForFewIdsEachOfWhichIsAConnection() throws Exception {
    host.ask(pbs(Recorded.OLD).endings(all().jobs()).orElseThrow());
    assertEquals(2 + 10, calls().get(0).split(" ").length);
  }
}
