package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of jobs in place: which jobs each means, and what wants a yes. */
class ChangeKeysTest {

  private final FakeHosts hosts = new FakeHosts("sdumont");
  private DeckDriver deck;

  private void jobs(String lines) {
    hosts.answers("sdumont", "jobs", 0, lines);
    deck = new DeckDriver(hosts, new Size(100, 30));
    deck.seesLine("▌", lines.substring(0, 1));
  }

  @AfterEach
  void close() {
    deck.close();
  }

  private void change(String typed) {
    deck.press(":").type("change").press("Enter").sees("Change: ").type(typed).press("Enter");
  }

  private List<String> changed() {
    return hosts.asked("sdumont").stream()
        .flatMap(List::stream)
        .filter(name -> name.contains(" to "))
        .toList();
  }

  @Test
  void ofAFoldedArrayASignalMeansWhatRunsAndAnotherPartitionWhatWaits() {
    jobs("5_1 RUNNING\n5_2 RUNNING\n5_[3-4] PENDING");
    change("signal USR1");
    deck.sees("signal USR1, 2 jobs: all done");
    assertEquals(List.of("signal USR1 to 5_1", "signal USR1 to 5_2"), changed());
    change("partition gdl");
    deck.seesLineInTime("was changed");
    assertEquals(List.of("partition gdl to 5_[3-4]"), changed());
    change("limit 2h");
    deck.misses("Change: ");
    assertEquals(List.of("limit 2h to 5_[3-4]"), changed());
  }

  @Test
  void aChangeThatMeansNoneOfThemIsSaid() {
    jobs("9 PENDING");
    change("signal USR1");
    deck.sees("None of them runs: there is nothing to signal.").press("Esc");
    deck.close();
    jobs("7 RUNNING");
    change("partition gdl");
    deck.sees("None of them waits");
    assertEquals(List.of(), changed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"requeue", "signal KILL", "signal TERM"})
  void whatEndsWhatRunsWantsAYesAndEnterIsNone(String typed) {
    jobs("7 RUNNING");
    for (String no : new String[] {"Enter", "n", "Esc"}) {
      change(typed);
      deck.sees("what has not been written to a file is lost.").press(no).misses("is lost");
    }
    assertEquals(List.of(), changed());
    change(typed);
    deck.sees("yes, " + typed).press("y").sees("job 7 was changed.");
    assertEquals(List.of(typed + " to 7"), changed());
  }

  @Test
  void whatWasMarkedForAChangeIsMarkedNoMoreOnceItIsDone() {
    jobs("7 RUNNING\n8 RUNNING\n9 RUNNING");
    deck.press("Space", "Space");
    change("signal USR1");
    deck.sees("2 jobs: all done").press("c").sees("Cancel this job?");
  }
}
