package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.text.SafeText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits before a job that does not exist yet, by what a real qstat 23.06 printed. */
class WaitingTest {

  private static final List<Candidate> QUEUES =
      List.of(candidate("scai_q"), candidate("standard"), candidate("high"));

  @TempDir Path folder;

  private static Candidate candidate(String queue) {
    return new Candidate(SafeText.of(queue), Ask.ONE_CARD);
  }

  @Test
  void thoseThatWaitInAQueueAreCountedAndTheLastEstimateOfThemIsTold() throws Exception {
    HostShell host = Recorded.host(folder);
    host.program("qstat", "cat " + folder + "/recorded/qstat-f.dsv\n");
    Pbs pbs = Recorded.pbs(host, Release.of("pbs_version = 23.06.06"), "ana2");
    Probe<List<Forecast>> probe = pbs.forecast(QUEUES).orElseThrow();
    assertEquals(1, probe.calls());
    List<Outlook> told =
        ((Parsed.Value<List<Forecast>>) host.ask(probe))
            .value().stream().map(Forecast::outlook).toList();
    assertEquals(
        List.of(
            new Outlook.Behind(1, Optional.of(Instant.parse("2026-11-21T23:55:41Z"))),
            new Outlook.Behind(5, Optional.of(Instant.parse("2026-11-22T23:55:41Z"))),
            new Outlook.Behind(0, Optional.empty())),
        told);
  }

  @Test
  void whatQstatCouldNotTellIsATrouble() {
    Trouble away = Trouble.of(Kind.DOWN, "the PBS server does not answer.");
    assertInstanceOf(Parsed.Bad.class, Waiting.of(QUEUES, new Parsed.Bad<>(away)));
  }
}
