package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LogErrandsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Job job = FakeScheduler.job("7 RUNNING");
  private final LogWish wish = new LogWish(new OnHost("sdumont", job.key()), Stream.OUT);
  private final LogErrands logs = new LogErrands(LogLimits.USUAL);
  private HostPicture picture = picture(job);
  private String file = "";

  @Test
  void aFileThatGrowsIsAskedForEverySecondAndOneThatDoesNotEveryFive() {
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      file += "epoch " + i + "\n";
      seconds.add(look());
    }
    for (int i = 0; i < 6; i++) {
      seconds.add(look());
    }
    file += "at last\n";
    seconds.add(look());
    assertEquals(List.of(1L, 1L, 1L, 2L, 3L, 4L, 5L, 5L, 5L, 1L), seconds);
  }

  @Test
  void aFileThatIsNotThereYetIsLookedForEveryFiveSecondsAtTheLatest() {
    for (int i = 0; i < 10; i++) {
      tell("gd-log absent folder\n", true);
    }
    assertEquals(Duration.ofSeconds(5), errand(SECOND).period());
  }

  @Test
  void whileNobodyLooksAQuietFileIsNotAskedForMoreOften() {
    file = "done\n";
    look();
    for (int i = 0; i < 6; i++) {
      look();
    }
    assertEquals(Duration.ofSeconds(5), errand(Duration.ofSeconds(5)).period());
  }

  /** Looks once; the seconds until the next look. */
  private long look() {
    String asked = errand(SECOND).asking().probe().part().script();
    int from = Integer.parseInt(asked.replaceAll("(?s).*; off=(\\d+);.*", "$1"));
    int back = Integer.parseInt(asked.replaceAll("(?s).*; back=(\\d+);.*", "$1"));
    String bytes = file.substring(from - back);
    int n = bytes.length();
    tell("gd-log file 1 2 %d 5 %d %d\n".formatted(file.length(), from - back, n) + bytes, true);
    return errand(SECOND).period().toSeconds();
  }

  private void tell(String out, boolean good) {
    Errand.Told told =
        errand(SECOND).asking().told(new Answer.Done(0, out, "", SECOND), Instant.EPOCH);
    assertEquals(good, told.good());
    picture = told.change().apply(picture);
  }

  private Errand<?> errand(Duration period) {
    return logs.errand(picture, wish, period).orElseThrow();
  }

  private static HostPicture picture(Job job) {
    JobDetails details =
        new JobDetails(
            job,
            Optional.of(Raw.ofText("/home/ana/7.out")),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of());
    Reading<JobDetails> seen = new Reading.Seen<>(details, Instant.EPOCH, SECOND);
    return HostPicture.of(new Host("sdumont", new Route.Local(), HostSettings.NONE))
        .withDetails(Map.of(job.key(), seen));
  }
}
