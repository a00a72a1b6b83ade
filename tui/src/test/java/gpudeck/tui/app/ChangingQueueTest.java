package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The number: 1,000 changes of the queue while a dialog asks whether to cancel; what is cancelled
 * is always the job that the dialog named when it was opened.
 */
@Timeout(60)
class ChangingQueueTest {

  private static final int DIALOGS = 20;
  private static final int CHANGES = 50;
  private static final Pattern NAMED = Pattern.compile("│\\s+sdumont\\s+(\\d+)\\s");

  private final FakeHosts hosts = new FakeHosts("sdumont");
  private final long seed = Long.getLong("seed", new Random().nextLong(100_000));
  private final Random random = new Random(seed);
  private final DeckDriver deck = new DeckDriver(hosts, new Size(100, 30));

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
            .map(id -> id + (random.nextBoolean() ? " RUNNING" : " PENDING"))
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

  @Test
  void whatIsCancelledIsWhatTheDialogNamed() {
    change();
    List<String> meant = new ArrayList<>();
    List<String> done = new ArrayList<>(cancelled());
    for (int i = 0; i < DIALOGS; i++) {
      deck.until("has a job", shown -> shown.contains("▌"));
      select(random.nextInt(5));
      deck.press("c").sees("Cancel this job?");
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
        "cancel over %d changes of the queue, seed %d: %d cancelled, %d wrong%n",
        DIALOGS * CHANGES, seed, done.size(), wrong);
    assertEquals(meant, done, "seed " + seed);
  }
}
