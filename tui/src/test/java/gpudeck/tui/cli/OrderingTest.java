package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.action.Action;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.tui.cli.Prompt.Ran;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code cancel}, {@code hold} and {@code release} do, and when they do nothing. */
class OrderingTest {

  private final Prompt prompt =
      new Prompt(Samples.host("sdumont", Samples.RUNNING, Samples.ARRAY_REST, Samples.ARRAY_TASK));

  @Test
  void needsYesWithoutATerminal() {
    Ran ran = prompt.run("cancel", "481516");
    assertEquals(Exit.USAGE, ran.exit());
    assertEquals("gpudeck: without a terminal cancel needs --yes\n", ran.err());
    assertEquals(List.of(), prompt.desk.acted);
  }

  @Test
  void cancelsWithYesAndSaysWhatBecameOfIt() {
    Ran ran = prompt.run("cancel", "--yes", "481516");
    assertEquals(Exit.DONE, ran.exit());
    assertEquals("sdumont:481516: gone\n", ran.out());
    assertEquals(List.of("481516"), ids());
  }

  @Test
  void asksOnATerminalAndTakesNothingButYesForYes() {
    prompt.onATerminal("maybe", "y");
    assertEquals(Exit.FAILED, prompt.run("cancel", "481516").exit());
    assertEquals(List.of(), prompt.desk.acted);
    Ran ran = prompt.run("cancel", "481516");
    assertEquals(Exit.DONE, ran.exit());
    assertTrue(ran.err().contains("sdumont:481516  bert-ft  running"), ran.err());
  }

  @Test
  void wantsTheNumberTypedForMoreThanFive() {
    Job[] six =
        IntStream.range(0, 6)
            .mapToObj(n ->
                Samples.waiting(
                    "" + n, Optional.empty(), "n", JobState.PENDING, OptionalInt.empty()))
            .toArray(Job[]::new);
    Prompt many = new Prompt(Samples.host("sdumont", six)).onATerminal("y", "6");
    assertEquals(Exit.FAILED, many.run("cancel", "0", "1", "2", "3", "4", "5").exit());
    assertEquals(Exit.DONE, many.run("cancel", "0", "1", "2", "3", "4", "5").exit());
    assertEquals(6, many.desk.acted.get(0).targets().size());
  }

  @Test
  void cancelsOfAWholeArrayOnlyWhatWaitsAndNamesWhatRuns() {
    Ran ran = prompt.run("cancel", "--yes", "481602");
    assertEquals(List.of("481602_[8-20]"), ids());
    assertTrue(ran.err().contains("they run: 481602_7"), ran.err());
  }

  @Test
  void doesNothingToAWholeArrayOfWhichNothingWaits() {
    for (String order : List.of("cancel", "hold", "release")) {
      Prompt running = new Prompt(Samples.host("sdumont", Samples.RUNNING, Samples.ARRAY_TASK));
      Ran ran = running.run(order, "--yes", "--json", "481602");
      assertEquals(Exit.FAILED, ran.exit(), order);
      assertEquals(List.of(), running.desk.acted, order);
      assertTrue(ran.out().contains("\"ok\" : false"), ran.out());
      assertTrue(ran.out().contains("no task of it waits."), ran.out());
    }
  }

  @Test
  void cancelsATaskThatRunsWhereItIsNamed() {
    Prompt running = new Prompt(Samples.host("sdumont", Samples.RUNNING, Samples.ARRAY_TASK));
    assertEquals(Exit.DONE, running.run("cancel", "--yes", "481602_7").exit());
    assertEquals(1, running.desk.acted.size());
  }

  @Test
  void holdsAndReleasesWithoutAQuestion() {
    prompt.onATerminal();
    assertEquals(Exit.DONE, prompt.run("hold", "481516").exit());
    assertEquals(Exit.DONE, prompt.run("release", "sdumont:481516").exit());
    assertEquals(
        List.of(Order.HOLD, Order.RELEASE), prompt.desk.acted.stream().map(Action::order).toList());
  }

  @Test
  void changesNothingWithReadonly() {
    Ran ran = prompt.run("--readonly", "cancel", "--yes", "481516");
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals(List.of(), prompt.desk.acted);
  }

  @Test
  void failsForAJobThatIsNotThereAndStillDoesTheOthers() {
    Ran ran = prompt.run("cancel", "--yes", "--json", "99", "481516");
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals(List.of("481516"), ids());
    assertTrue(ran.out().contains("\"ok\" : false"), ran.out());
    assertTrue(ran.out().contains("\"target\" : \"sdumont:99\""), ran.out());
    assertTrue(ran.err().contains("no job 99 in the list of sdumont."), ran.err());
  }

  @Test
  void wantsTheHostNamedWhereThereAreSeveral() {
    Prompt two = new Prompt(Samples.host("a", Samples.RUNNING), Samples.host("b"));
    Ran ran = two.run("cancel", "--yes", "481516");
    assertEquals(Exit.USAGE, ran.exit());
    assertEquals("gpudeck: on which host? Write HOST:ID; HOST is one of a, b\n", ran.err());
    assertEquals(Exit.DONE, two.run("cancel", "--yes", "a:481516").exit());
    assertEquals(Exit.DONE, two.run("-H", "a", "cancel", "--yes", "481516").exit());
  }

  private List<String> ids() {
    return prompt.desk.acted.stream()
        .flatMap(action -> action.targets().stream())
        .map(target -> target.job().id())
        .toList();
  }
}
