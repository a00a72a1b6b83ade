package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@code gpudeck run} over a real sshd, with a tmux server, a state folder and cards of its own.
 */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "vm")
class RunLabTest {

  private static final int CUTS = 6;
  private static final int LONGEST_START_MS = 1500;

  @TempDir Path folder;
  private PlaceOnVm place;
  private String there;

  @BeforeEach
  void aPlaceOnTheHost() {
    place = PlaceOnVm.made();
    there = place.folder();
    place.config(folder, "");
  }

  @AfterEach
  void nothingIsLeft() {
    place.close();
  }

  private Ran gpudeck(String... words) {
    return new Packed(folder).run(words);
  }

  /** Starts a shell script as a run; its id. */
  private String run(List<String> options, String script) {
    List<String> words = new java.util.ArrayList<>(List.of("run", "-H", "vm", "--yes"));
    words.addAll(options);
    words.addAll(List.of("--", "sh", "-c", script));
    return gpudeck(words.toArray(String[]::new)).well().strip().split(":")[1];
  }

  private JsonNode job(String id) {
    return JobsJson.of(gpudeck("jobs", "-H", "vm", "--json").well()).jobs().stream()
        .filter(one -> one.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void untilState(String id, String state) {
    Await.until(
        id + " is " + state, TmuxDeck.SOON, () -> job(id).get("state").asText(), state::equals);
  }

  @Test
  void aRunIsFollowedToItsExitCodeOverALinkThatBreaks() {
    String id =
        run(
            List.of("--name", "e2e-run"),
            "until [ -e "
                + there
                + "/gate ]; do sleep 0.2; done; for i in 1 2 3 4; do echo step $i; sleep 1; done;"
                + " exit 3");
    assertEquals("running", job(id).get("state").asText());
    Lab.run("sshd", "drop", "vm").well();
    PlaceOnVm.onHost("touch " + there + "/gate").well();
    String log = gpudeck("logs", id, "-H", "vm", "-f").well();
    assertEquals("step 1\nstep 2\nstep 3\nstep 4\n", log);
    untilState(id, "failed");
    JobsJson told = JobsJson.of(gpudeck("job", id, "-H", "vm", "--json").well());
    assertEquals(3, told.jobs().get(0).get("exit_code").asInt());
  }

  @Test
  void theDeckFollowsItsLogAndEndsAllOfIt() {
    String id =
        run(
            List.of("--name", "e2e-run"),
            "sleep 7654 & i=0; while :; do i=$((i+1)); echo step $i; sleep 1; done");
    try (TmuxDeck deck = TmuxDeck.open(folder, "vm")) {
      deck.untilLine(id, "e2e-run", "running");
      deck.select(id);
      deck.until("later lines", shown -> shown.matches("(?s).*step [4-9].*"));
      deck.press("c");
      deck.until("Ctrl-C to its command");
      deck.press("Down", "Enter");
      deck.until("Cancel this job?");
      deck.press("y");
      deck.until("is asked to end");
      deck.until("is gone: cancelled");
    }
    assertEquals(1, PlaceOnVm.onHost("pgrep -f 'slee[p] 7654'").exit());
    untilState(id, "cancelled");
  }

  @Test
  void aRunIsSubmittedFromTheFormFollowedEndedInTimeAndSubmittedAgainWithMore() {
    try (TmuxDeck deck = TmuxDeck.open(folder, "vm")) {
      deck.until("No run and no tmux session here");
      deck.press("n").until("New job on vm");
      deck.press("Down", "Enter").until("from one-card");
      deck.press("C-u").type("echo 'it runs'; sleep 7655");
      deck.press("Down", "Down", "C-u").type("4s").press("Enter");
      deck.until("Would start   at once: 1 of 1 is free.");
      deck.press("y");
      String id = NewJob.of(deck);
      deck.untilLine("▌", id, "one-card");
      deck.until("it runs");
      deck.until("timeout");
      assertEquals(1, PlaceOnVm.onHost("pgrep -f 'slee[p] 7655'").exit());
      deck.press("Enter").until("It was ended at its time limit of 4s");
      deck.press("Escape").untilGone("It was ended at its time limit");
      deck.press("R").until("It ran into its limit of 4s: 5m is filled in.");
      deck.press("Enter").until("--gpus 1 --limit 5m");
      deck.press("y");
      String next = NewJob.after(id, deck);
      untilState(next, "running");
      assertEquals(300, job(next).get("limit_s").asInt());
      assertEquals(1, job(next).get("gpu_count").asInt());
    }
  }

  @Test
  void cardsAreHandedOutInTurnAndAKilledShellHoldsNobodyUp() {
    List<String> one = List.of("--gpus", "1");
    String gate = there + "/gate";
    String first = run(one, "until [ -e " + gate + " ]; do sleep 0.2; done");
    String second = run(one, "echo $CUDA_VISIBLE_DEVICES");
    String third = run(one, "echo $CUDA_VISIBLE_DEVICES");
    untilState(first, "running");
    assertEquals("pending", job(second).get("state").asText());
    PlaceOnVm.onHost(
            "read -r pid rest <" + there + "/state/gpudeck/runs/" + second + "/alive; kill -9 $pid")
        .well();
    PlaceOnVm.onHost("touch " + gate).well();
    untilState(third, "completed");
    assertEquals("failed", job(second).get("state").asText());
    assertTrue(gpudeck("logs", third, "-H", "vm").well().endsWith("\nGPU-1ab-0\n"));
  }

  /** Its request is on the host, and nobody is left to hear what came of it. */
  @Test
  void whatAKilledGpudeckSubmittedIsToldByTheNextOne() throws Exception {
    PlaceOnVm.onHost(
            """
            printf '%%s\\n' '#!/bin/sh' 'case $* in *new-session*)' \
              'touch %1$s/asked; until [ -e %1$s/gate ]; do sleep 0.1; done ;; esac' \
              'exec '$(command -v tmux)' "$@"' >%1$s/bin/tmux
            chmod +x %1$s/bin/tmux
            """
                .formatted(there))
        .well();
    Path script = Files.writeString(folder.resolve("job.sh"), "#!/bin/sh\nsleep 7656\n");
    String[] submit = {"submit", "-H", "vm", "--yes", "--here", script.toString()};
    Process killed = new Packed(folder).builder(submit).start();
    Await.until(
        "the host has the request",
        TmuxDeck.SOON,
        () -> PlaceOnVm.onHost("ls " + there).lines(),
        files -> files.contains("asked"));
    killed.descendants().forEach(ProcessHandle::destroyForcibly);
    killed.destroyForcibly().waitFor();
    PlaceOnVm.onHost("touch " + there + "/gate").well();
    Ran next = gpudeck(submit);
    Matcher told =
        Pattern.compile("Your submit to vm at .*; it is job ([0-9a-f]{8})\\.").matcher(next.err());
    assertTrue(told.find(), next::toString);
    untilState(told.group(1), "running");
    untilState(next.well().strip(), "running");
    Await.until(
        "both sleep",
        TmuxDeck.SOON,
        () -> PlaceOnVm.onHost("pgrep -c -f 'slee[p] 7656'").out().strip(),
        "2"::equals);
    assertFalse(gpudeck(submit).err().contains("Your submit"), "it is told once");
  }

  /** Whatever is told, it is true, and nothing ran twice. */
  @Test
  void aCutWhileItStartsIsOneRunOrNone() throws Exception {
    long seed = new Random().nextLong();
    System.out.println(CUTS + " cuts while a run starts, seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < CUTS; i++) {
      String mark = there + "/ran-" + i;
      ProcessBuilder start =
          new Packed(folder)
              .builder("run", "-H", "vm", "--yes", "--", "sh", "-c", "echo >>" + mark);
      CompletableFuture<Ran> ran = CompletableFuture.supplyAsync(() -> Ran.of(start));
      long cut =
          System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_START_MS));
      Await.until("the moment", TmuxDeck.SOON, () -> System.nanoTime() > cut);
      Lab.run("sshd", "drop", "vm").well();
      Ran came = ran.get();
      boolean told = came.exit() == 0;
      Await.until("what was told is true: " + came, TmuxDeck.SOON, () -> !told || lines(mark) == 1);
      assertTrue(lines(mark) <= 1, came::toString);
    }
  }

  private static int lines(String file) {
    return Integer.parseInt(
        PlaceOnVm.onHost("cat " + file + " 2>/dev/null | wc -l").well().strip());
  }
}
