package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Marks over several hosts, and filters where two names are one cluster. */
class ManyHostsKeysTest {

  private static final Size SIZE = new Size(110, 40);

  private static FakeHosts two() {
    return new FakeHosts("sdumont", "iitd")
        .answers("sdumont", "jobs", 0, "7 RUNNING\n9 PENDING")
        .answers("iitd", "jobs", 0, "7 RUNNING\n992134 PENDING");
  }

  private static FakeHosts aliases() {
    return FakeHosts.aliases("one", "two")
        .answers("one", "jobs", 0, "7 RUNNING\n9 PENDING")
        .answers("two", "jobs", 0, "7 RUNNING\n9 PENDING");
  }

  private static Stream<String> orders(FakeHosts hosts, String host) {
    return hosts.asked(host).stream()
        .flatMap(List::stream)
        .filter(name -> name.startsWith("CANCEL"));
  }

  private static long lines(DeckDriver deck, String... words) {
    return deck.text()
        .lines()
        .filter(line -> List.of(words).stream().allMatch(line::contains))
        .count();
  }

  @Test
  void jobsOfOneIdOnTwoClustersAreTwoAndEachIsCancelledWhereItIs() {
    FakeHosts hosts = two();
    hosts.answers("sdumont", "CANCEL 7", 0, "gone").answers("iitd", "CANCEL 7", 0, "gone");
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      deck.seesLine("▌", "sdumont", "7").seesLine("iitd", "992134");
      deck.press("/").type("state:running").press("Enter").misses("992134");
      assertEquals(2, lines(deck, "● running"));
      deck.press("Space", "Space").press("c").sees("Cancel").sees("sdumont").sees("iitd");
      hosts.answers("sdumont", "jobs", 0, "9 PENDING").answers("iitd", "jobs", 0, "992134 PENDING");
      deck.press("y").sees("cancel, 2 jobs: all done");
      deck.press("!").sees("sdumont: job 7 is gone.").sees("iitd: job 7 is gone.");
      assertEquals(List.of("CANCEL 7"), orders(hosts, "sdumont").toList());
      assertEquals(List.of("CANCEL 7"), orders(hosts, "iitd").toList());
    }
  }

  @Test
  void marksStayWhileTheTabsAreTurnedAndTheOtherHostsJobsAreNotMeant() {
    FakeHosts hosts = two();
    hosts.answers("iitd", "CANCEL 992134", 0, "gone");
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      deck.seesLine("▌", "sdumont", "7").seesLine("iitd", "992134").press("Space");
      deck.press("]", "]").sees("Queue · iitd").press("j").seesLine("▌", "992134");
      deck.press("c").seesLine("Cancel this job").sees("992134");
      hosts.answers("iitd", "jobs", 0, "7 RUNNING");
      deck.press("y").seesLineInTime("job 992134 is gone.");
      assertEquals(List.of(), orders(hosts, "sdumont").toList());
      assertEquals(List.of("CANCEL 992134"), orders(hosts, "iitd").toList());
    }
  }

  @Test
  void aMarkedJobThatAFilterHidesIsNotMeantButTheSelectedOneIs() {
    FakeHosts hosts = two();
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      deck.seesLine("▌", "sdumont", "7").seesLine("iitd", "992134").press("Space", "Space");
      deck.press("/").type("host:iitd").press("Enter").seesLine("▌", "iitd", "7");
      deck.press("c").sees("Cancel this job").sees("iitd").misses("sdumont  ");
      deck.press("Enter").press("Esc").seesLine("◆", "sdumont", "7").seesLine("◆", "9");
      assertEquals(List.of(), orders(hosts, "sdumont").toList());
    }
  }

  @Test
  void twoNamesOfOneClusterShowEachJobOnceWhicheverIsFiltered() {
    try (DeckDriver deck = new DeckDriver(aliases(), SIZE)) {
      deck.seesLine("▌", "7").seesLine("9", "pending").pass(Duration.ofSeconds(16));
      assertEquals(1, lines(deck, "● running"));
      deck.press("/").type("state:pending").press("Enter").misses("● running");
      assertEquals(1, lines(deck, "◌ pending"));
      deck.press("Esc").press("]").sees("Queue · one").seesLine("● running");
      assertEquals(1, lines(deck, "● running"));
      deck.press("]").sees("Queue · two").seesLine("● running");
      assertEquals(1, lines(deck, "● running"));
    }
  }

  @Test
  void aFilterByEitherNameFindsTheJobsOfBoth() {
    try (DeckDriver deck = new DeckDriver(aliases(), SIZE)) {
      deck.seesLine("▌", "7").seesLine("9", "pending").pass(Duration.ofSeconds(16));
      deck.press("/").type("host:one").press("Enter").seesLine("● running");
      deck.press("/").press("Ctrl-u").type("host:two").press("Enter").seesLine("● running");
      assertEquals(1, lines(deck, "● running"));
    }
  }

  @Test
  void aMarkOnAJobOfTwoNamesIsOneMarkUnderBoth() {
    FakeHosts hosts = aliases();
    hosts.answers("one", "CANCEL 7", 0, "gone").answers("two", "CANCEL 7", 0, "gone");
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      deck.seesLine("▌", "7").seesLine("9", "pending").pass(Duration.ofSeconds(16)).press("Space");
      deck.press("]", "]").sees("Queue · two").seesLine("◆", "● running");
      deck.press("c").sees("Cancel this job");
      hosts.answers("one", "jobs", 0, "9 PENDING").answers("two", "jobs", 0, "9 PENDING");
      deck.press("y").seesLineInTime("job 7 is gone.");
      assertEquals(1, orders(hosts, "one").count() + orders(hosts, "two").count());
    }
  }
}
