package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.Mutants;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holes in the recorded Gantt: two nodes with two 1080Ti each, one with four rtx6000. */
class HoleTest {

  private static final String GANTT = Recorded.text("oarstat-gantt-J.json");

  private static Parsed<List<Forecast>> read(String queue, String ask, String gantt) {
    Candidate candidate = new Candidate(SafeText.of(queue), Ask.of(ask).orElseThrow());
    return new HoleParser("nef", List.of(candidate), Sections.withoutResources(Recorded.NONCE))
        .read(Recorded.jobs(gantt));
  }

  private static Outlook outlook(String queue, String ask) {
    return Recorded.value(read(queue, ask, GANTT)).get(0).outlook();
  }

  private static Outlook.Starts starts(String ask) {
    return assertInstanceOf(Outlook.Starts.class, outlook("default", ask), ask);
  }

  private static Instant at(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }

  @Test
  void cardsThatAreFreeForAllOfTheTimeAreFreeNow() {
    assertEquals(Recorded.NOW, starts("rtx6000:2 10m").at());
    assertEquals("on nefgpu03", starts("rtx6000:2 10m").says().value());
  }

  @Test
  void aHoleThatIsTooShortIsNone() {
    assertEquals(at(1795219545), starts("rtx6000:4 9m").at());
    assertEquals(at(1795223728), starts("rtx6000:4 10m").at());
  }

  @Test
  void severalNodesAreFreeAtTheSameTime() {
    Outlook.Starts both = starts("1080Ti:2 x2 1h");
    assertEquals("on nefgpu01, nefgpu02", both.says().value());
    assertEquals(at(1795224314), both.at());
  }

  @Test
  void coresAreAskedForWhereNoCardIs() {
    assertEquals(Recorded.NOW, starts("0 10m").at());
  }

  @Test
  void whatThePlanNeverHasAndWhatHasNoLengthIsNotTold() {
    assertInstanceOf(Outlook.Untold.class, outlook("default", "rtx6000:8 1h"));
    assertInstanceOf(Outlook.Untold.class, outlook("default", "a100:1 1h"));
    assertInstanceOf(Outlook.Untold.class, outlook("default", "rtx6000:2"));
  }

  @Test
  void besteffortJobsGiveWayToAllButTheirOwn() {
    String all = GANTT.replace("\"default\"", "\"besteffort\"");
    Outlook made =
        Recorded.value(
                read(
                    "default",
                    "rtx6000:4 10m",
                    all.replace("\"type\" : \"besteffort\"", "\"type\" : \"default\"")))
            .get(0)
            .outlook();
    Outlook.Starts starts = assertInstanceOf(Outlook.Starts.class, made);
    assertEquals(Recorded.NOW, starts.at());
    assertTrue(starts.says().value().endsWith("in the place of besteffort jobs"), made.toString());
    Outlook.Starts own =
        assertInstanceOf(Outlook.Starts.class, outlook("besteffort", "rtx6000:4 10m"));
    assertEquals(at(1795223728), own.at());
  }

  @Test
  void aCardThatIsAwayIsNotFree() {
    String gantt =
        GANTT.replaceFirst(
            "\"dead_resources\" : \\{[^}]*\\}",
            "\"dead_resources\" : {\"11\": [[1795218000, 0, \"Absent\"]], \"x\": 3}");
    Outlook away = Recorded.value(read("default", "rtx6000:2 10m", gantt)).get(0).outlook();
    assertEquals(at(1795223728), assertInstanceOf(Outlook.Starts.class, away).at());
  }

  @Test
  void whatIsNoGanttIsATrouble() {
    assertInstanceOf(Parsed.Bad.class, read("default", "1 1h", "{\"jobs\": {}}"));
    assertInstanceOf(Parsed.Bad.class, read("default", "1 1h", "Bad syntax for --gantt"));
  }

  @Test
  void whateverIsPrintedBecomesAValueOrATrouble() {
    new Mutants("\u001b\n*NONCE\n\"}],{-1e9999:null")
        .hold("holes of a Gantt", GANTT, mutant -> read("default", "1 1h", mutant) != null);
  }
}
