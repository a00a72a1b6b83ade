package gpudeck.core.watch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Facts;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.pbs.PbsKind;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.tmux.Session;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often PBS's programs are started in ten minutes, counted by stand-ins that print what a real
 * PBS printed, with the clock run fast.
 */
class PbsCallsTest {

  private static final int SECONDS = 600;
  private static final int MINUTE = 60;
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

  @TempDir Path folder;
  private HostShell shell;

  /** When each program was started, in seconds from the beginning. */
  private final List<Integer> starts = new ArrayList<>();

  @BeforeEach
  void aHost() throws Exception {
    shell = new HostShell(Files.createDirectory(folder.resolve("bin")));
    for (String file : List.of("qstat-f.dsv", "qstat-tf-10-11.dsv", "queues.dsv", "vnodes.text")) {
      try (InputStream in = PbsCallsTest.class.getResourceAsStream("/openpbs-23.06/" + file)) {
        Files.writeString(
            folder.resolve(file), new String(in.readAllBytes(), ISO_8859_1), ISO_8859_1);
      }
    }
    prints("pbsnodes", "vnodes.text", "vnodes.text", "vnodes.text");
    prints("qstat", "qstat-f.dsv", "qstat-tf-10-11.dsv", "queues.dsv");
  }

  private void prints(String program, String usual, String tasks, String queues) throws Exception {
    String lines =
        "cd %s\necho x >>starts\ncase $* in *-t*) cat %s ;; *-Q*) cat %s ;; *) cat %s ;; esac\n";
    shell.program(program, lines.formatted(folder, tasks, queues, usual));
  }

  private HostPicture picture(String user) {
    Facts facts =
        new Facts(
            Map.of(
                "pbs.bin", Raw.ofText(shell.folder().toString()),
                "pbs.version", new Raw("pbs_version = 23.06.06"),
                "pbs.server", new Raw("pbshpc")));
    HostKey key = new HostKey("machine", user);
    Finding found = new PbsKind().found(facts, key, List.of());
    return HostPicture.of(new Host("pbs", new Route.Local(), HostSettings.NONE))
        .withLink(new LinkState.Up(START, Duration.ofMillis(5)))
        .withKey(Optional.of(key))
        .withFinding(new Reading.Seen<>(found, START, Duration.ofDays(1)));
  }

  /** Ten minutes in which these lists are in sight. */
  private void watch(String user, boolean focused, Sight... sights) throws Exception {
    Agenda agenda = new Agenda(Pace.USUAL, new NothingElse());
    Rota rota = new Rota();
    HostPicture picture = picture(user);
    Interest interest =
        new Interest(Set.of("pbs"), Set.of(sights), Optional.empty(), Optional.empty(), focused);
    for (int second = 0; second < SECONDS; second++) {
      long now = Duration.ofSeconds(second).toNanos();
      List<Errand<?>> errands = agenda.errands(picture, interest, false, true);
      int budget = focused ? 2 : 1;
      for (Errand.Asking<?> asking : rota.take(LaneKind.SLOW, errands, budget, now).askings()) {
        int before = started();
        Errand.Told told = asking.told(shell.run(asking.probe().part()), START.plusSeconds(second));
        rota.answered(asking.errand(), told.good(), now);
        picture = told.change().apply(picture);
        for (int i = before; i < started(); i++) {
          starts.add(second);
        }
      }
    }
    assertTrue(picture.jobs().lastValue().isPresent(), picture.jobs().toString());
  }

  private int started() throws Exception {
    Path starts = folder.resolve("starts");
    return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
  }

  /** The most of any minute, after the first, in which one looks at what was never read. */
  private int most() {
    return starts.stream()
        .filter(start -> start >= MINUTE)
        .mapToInt(
            start -> (int) starts.stream().filter(s -> s >= start && s < start + MINUTE).count())
        .max()
        .orElse(0);
  }

  @Test
  void ofOwnJobsAloneItIsOneAMinute() throws Exception {
    watch("bob2", true, Sight.JOBS);
    assertEquals(10, starts.size(), starts.toString());
    assertEquals(1, most());
  }

  @Test
  void everybodysJobsInSightCostNothingMore() throws Exception {
    watch("bob2", true, Sight.JOBS, Sight.ALL_JOBS);
    assertEquals(1, most(), starts.toString());
  }

  @Test
  void nodesAndQueuesInSightKeepToTwoAMinute() throws Exception {
    watch("bob2", true, Sight.JOBS, Sight.ALL_JOBS, Sight.NODES, Sight.PARTITIONS);
    assertTrue(most() <= 2, starts.toString());
  }

  @Test
  void arraysThatRunKeepToTwoAMinuteAndToOneWhileNobodyLooks() throws Exception {
    watch("ana2", true, Sight.JOBS, Sight.ALL_JOBS, Sight.NODES);
    assertTrue(most() <= 2, starts.toString());
    starts.clear();
    watch("ana2", false, Sight.JOBS);
    assertTrue(starts.size() <= 10 + 1, starts.toString());
  }

  @Test
  void whileNobodyLooksItIsOneAMinute() throws Exception {
    watch("bob2", false, Sight.JOBS, Sight.ALL_JOBS, Sight.NODES, Sight.PARTITIONS);
    assertEquals(1, most(), starts.toString());
  }

  /** A host on which nothing but its scheduler is looked at, and that is known. */
  private static final class NothingElse implements Agenda.Questions {
    @Override
    public Probe<Finding> search(HostKey key) {
      return never();
    }

    @Override
    public Probe<List<Session>> sessions(HostKey key) {
      return never();
    }

    private static <T> Probe<T> never() {
      Part part = new Part("none", "", ":", Duration.ofSeconds(1), 1);
      return new Probe<>(LaneKind.QUICK, part, 0, NothingElse::nothing);
    }

    private static <T> Parsed<T> nothing(Answer.Done done) {
      throw new AssertionError("is never asked: " + done);
    }

    @Override
    public Optional<Errand<?>> gpus(HostPicture picture, Interest interest, Pace pace) {
      return Optional.empty();
    }

    @Override
    public Optional<Errand<?>> log(HostPicture picture, Interest interest, Pace pace) {
      return Optional.empty();
    }
  }
}
