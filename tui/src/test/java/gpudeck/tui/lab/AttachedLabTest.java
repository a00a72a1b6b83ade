package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packed program attached to a real tmux behind a real sshd. */
@Tag("lab")
@Execution(ExecutionMode.CONCURRENT)
class AttachedLabTest {

  private static final int CUTS = 50;
  private static final int TERMINALS = 4;

  /** Cuts of every terminal but the first, which has the rest and a half-open drop. */
  private static final int EACH = 15;

  private final ExecutorService pool = Executors.newFixedThreadPool(TERMINALS);
  @TempDir Path folder;
  private FarSession far;

  @BeforeEach
  void aSession() {
    far = new FarSession(folder);
  }

  @AfterEach
  void noSession() {
    pool.shutdownNow();
    far.close();
  }

  /** Of several terminals at once: many attachments do no harm. */
  @Test
  void isInTheSameSessionAfterEveryCut() throws IOException {
    long seed = new Random().nextLong();
    System.out.println(CUTS + " cuts while attached, seed " + seed);
    List<String> before = far.sessions();
    List<AttachedTerminal> terminals = new ArrayList<>();
    try {
      for (int i = 0; i < TERMINALS; i++) {
        terminals.add(
            new AttachedTerminal(Files.createDirectories(folder.resolve("terminal" + i)), far));
      }
      cut(terminals, seed);
      assertEquals(before, far.sessions());
      List<String> clients = Collections.nCopies(TERMINALS, "$0");
      Await.until("one client a terminal", TmuxDeck.SOON, far::clients, clients::equals);
      terminals.forEach(this::leave);
      assertEquals(before, far.sessions());
    } finally {
      terminals.forEach(AttachedTerminal::close);
    }
    System.out.println(CUTS + " of " + CUTS + " cuts: the same session, one of its name");
  }

  private void cut(List<AttachedTerminal> terminals, long seed) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < TERMINALS; i++) {
      int cuts = i == 0 ? CUTS - (TERMINALS - 1) * EACH : EACH;
      Random random = new Random(seed + i);
      AttachedTerminal terminal = terminals.get(i);
      all.add(CompletableFuture.runAsync(() -> cut(terminal, cuts, random), pool));
    }
    // A half-open drop is noticed after 15 s: meanwhile the others are cut.
    all.set(0, all.get(0).thenRunAsync(terminals.get(0)::lose, pool));
    all.forEach(CompletableFuture::join);
  }

  private void cut(AttachedTerminal terminal, int cuts, Random random) {
    for (int i = 0; i < cuts; i++) {
      terminal.cut(random);
      assertEquals(List.of("$0 " + FarSession.NAME), far.sessions());
    }
  }

  private void leave(AttachedTerminal terminal) {
    assertEquals(0, terminal.letGo());
    assertEquals(terminal.settings(true), terminal.settings(false));
    assertEquals(TmuxDeck.UNTOUCHED, terminal.modes());
  }
}
