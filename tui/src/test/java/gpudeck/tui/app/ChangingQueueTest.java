package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The number: 1,000 changes of the queue while a dialog asks whether to cancel (with {@code -Pfull}
 * as many for each kind of ids); what is cancelled is always the job that the dialog named when it
 * was opened.
 */
@Timeout(240)
class ChangingQueueTest {

  private static final int DIALOGS = 10;
  private static final int CHANGES = Integer.getInteger("changes", 250) / DIALOGS;
  private static final Pattern NAMED = Pattern.compile("│\\s+sdumont\\s+(\\S+)\\s");

  private final FakeHosts hosts = new FakeHosts("sdumont");
  private final long seed = Long.getLong("seed", new Random().nextLong(100_000));
  private final Random random = new Random(seed);
  private Kind kind;
  private DeckDriver deck;

  /** What ids are like. */
  private enum Kind {
    SLURM("%d"),
    PBS("%d.pbshpc"),
    OAR("12%d"),
    PLAIN("6f0c2%d");

    private final String ids;

    Kind(String ids) {
      this.ids = ids;
    }
  }

  private void open(Kind kind) {
    this.kind = kind;
    hosts.of(kind.name().toLowerCase(Locale.ROOT));
    deck = new DeckDriver(hosts, new Size(100, 30));
  }

  @AfterEach
  void close() {
    deck.close();
  }

  /** Other jobs, in another order, some of them new. */
  private void change() {
    List<Integer> ids = new ArrayList<>(IntStream.range(100, 130).boxed().toList());
    Collections.shuffle(ids, random);
    String jobs =
        ids.stream()
            .limit(3 + random.nextInt(12))
            .map(id -> kind.ids.formatted(id) + (random.nextBoolean() ? " RUNNING" : " PENDING"))
            .collect(Collectors.joining("\n"));
    hosts.answers("sdumont", "jobs", 0, jobs);
    deck.pass(Duration.ofSeconds(15));
  }

  private String named() {
    Matcher found = NAMED.matcher(deck.text());
    if (!found.find()) {
      throw new AssertionError(deck.text());
    }
    return found.group(1);
  }

  private List<String> cancelled() {
    return hosts.asked("sdumont").stream()
        .flatMap(List::stream)
        .filter(part -> part.startsWith("CANCEL "))
        .map(part -> part.substring("CANCEL ".length()))
        .toList();
  }

  /** A row that far down, or the first one where a job in that row has ended already. */
  private void select(int down) {
    deck.press("g");
    IntStream.range(0, down).forEach(row -> deck.press("j"));
    while (!deck.text().matches("(?s).*▌[^\\n]*(◌ pending|● running).*")) {
      deck.press("g");
    }
  }

  /**
   * Of a run that runs it is asked first how it is to be ended. The list may change between the
   * look at it and the key: then another job is selected.
   */
  private void ask(int down) {
    String question = "Cancel this job?";
    do {
      select(down);
      deck.press("c");
    } while (deck.text().contains("No job here can be"));
    deck.until("asks", shown -> shown.contains(question) || shown.contains("End run"));
    if (deck.text().contains("End run")) {
      change();
      deck.press("Down", "Enter");
    }
    deck.sees(question);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsCancelledIsWhatTheDialogNamed(Kind kind) {
    open(kind);
    change();
    List<String> meant = new ArrayList<>();
    List<String> done = new ArrayList<>(cancelled());
    for (int i = 0; i < DIALOGS; i++) {
      deck.until("has a job", shown -> shown.contains("▌"));
      ask(random.nextInt(5));
      String job = named();
      for (int n = 0; n < CHANGES; n++) {
        change();
      }
      assertEquals(job, named(), "seed " + seed);
      deck.press("y").misses("Cancel this job?");
      meant.add(job);
      done.addAll(cancelled());
    }
    long wrong =
        IntStream.range(0, Math.min(meant.size(), done.size()))
            .filter(i -> !meant.get(i).equals(done.get(i)))
            .count();
    System.out.printf(
        "%s: cancel over %d changes of the queue, seed %d: %d cancelled, %d wrong%n",
        kind, DIALOGS * CHANGES, seed, done.size(), wrong);
    assertEquals(meant, done, "seed " + seed);
  }
}
