package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * One deck on a real Slurm, a real OAR, the stand-ins for PBS and a bare machine: a job of each in
 * one list, the log of each by the same key, an end to each by the same key, and what each host
 * says of it afterwards.
 */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "nef")
@ResourceLock(Lab.HOST + "pbs")
@ResourceLock(Lab.HOST + "vm")
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class FourHostsLabTest {

  /** OAR is asked every 30 s only, and how a job ended is another call. */
  private static final Duration TOLD = Duration.ofSeconds(100);

  private static final String TRAINING =
      "i=0; while :; do i=$((i+1)); echo \"epoch $i of 500\"; sleep 1; done";

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern PICTURE =
      Pattern.compile(
          "(?<=<!-- four:begin -->\n```\n).*(?=```\n<!-- four:end -->)", Pattern.DOTALL);

  /** Of a row on the screen its host, its name and its state. */
  private static final Pattern ROW =
      Pattern.compile("^│[▌ ] (sdumont|pbs|nef|vm) +\\S+ +(\\S.*?) {2,}.*● (\\w+) .*");

  @TempDir Path folder;
  private PlaceOnVm place;
  private OwnJob onSlurm;
  private OarJob onOar;
  private PbsJob onPbs;
  private PbsJob onPbsNode;
  private String onVm;

  /** All of them run before the deck is opened: it asks OAR every 30 s only. */
  @BeforeEach
  void aJobOfEach() {
    place = PlaceOnVm.made();
    place.config(
        folder,
        "[host.sdumont]\nssh = \"sdumont-maria\"\n[host.pbs]\n[host.nef]\nssh = \"nef-bob\"\n");
    onSlurm = OwnJob.submitFor("maria.oliveira", "bert-ft", "train.sh");
    onOar = OarJob.submit("deform", TRAINING);
    onPbs = PbsJob.submit("unet-ct", TRAINING, "-k", "oed", "-l", "select=1:ncpus=1:ngpus=2");
    onPbsNode = PbsJob.submit("tokenise", TRAINING);
    onVm =
        new Packed(folder)
            .run("run", "-H", "vm", "--yes", "--name", "chat-lora", "--", "sh", "-c", TRAINING)
            .well()
            .strip()
            .split(":")[1];
    onSlurm.running();
    onOar.running();
    onPbs.in("R");
    onPbsNode.in("R");
  }

  @AfterEach
  void nothingIsLeft() {
    onSlurm.close();
    onOar.close();
    onPbs.close();
    onPbsNode.close();
    place.close();
  }

  @Test
  void allJobsAreInOneListAndEachHasItsLogAndItsEndByTheSameKeys() throws IOException {
    try (TmuxDeck deck = TmuxDeck.open(folder, 120, 36, Map.of(), "sdumont", "pbs", "nef", "vm")) {
      deck.untilLine("sdumont", onSlurm.id(), "bert-ft", "running");
      deck.untilLine("pbs", onPbs.id(), "unet-ct", "running", " 2 ");
      deck.untilLine("pbs", onPbsNode.id(), "tokenise", "running");
      deck.untilLine("nef", onOar.id(), "deform", "running");
      deck.untilLine("vm", onVm, "chat-lora", "running");
      logs(deck);
      readmeShows(deck.untilLine("▌", "bert-ft"));
      ends(deck);
    }
    assertEquals(Set.of("CANCELLED"), Scontrol.states(onSlurm.id()));
    Oarstat.await(onOar.id(), "Error");
    onPbs.in("F");
    assertEquals("R", onPbsNode.state());
    assertEquals("", PlaceOnVm.onHost("pgrep -u ana -f 'epoch [$]i of 500'").out());
  }

  /** All that README's picture has runs here too; -Dgoldens=update puts this one there. */
  private static void readmeShows(String picture) throws IOException {
    String readme = Files.readString(README);
    if ("update".equals(System.getProperty("goldens"))) {
      String now = PICTURE.matcher(readme).replaceFirst(Matcher.quoteReplacement(picture));
      Files.writeString(README, now);
      return;
    }
    Matcher shown = PICTURE.matcher(readme);
    assertTrue(shown.find(), "README.md has lost its picture of four hosts");
    List<String> missing = new ArrayList<>(rows(shown.group()));
    assertTrue(missing.size() >= 5, shown.group());
    missing.removeAll(rows(picture));
    assertEquals(List.of(), missing, picture);
  }

  private static List<String> rows(String picture) {
    return picture
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
        .toList();
  }

  private void logs(TmuxDeck deck) {
    select(deck, "pbs", onPbsNode.id()).press("l");
    deck.until("PBS keeps what it prints on cpu01 until it ends");
    logIsFollowed(deck, "vm", onVm);
    logIsFollowed(deck, "nef", onOar.id());
    logIsFollowed(deck, "pbs", onPbs.id());
    logIsFollowed(deck, "sdumont", onSlurm.id());
    deck.press("1").unfilter();
  }

  /** Two clusters may have given jobs the same number. */
  private static TmuxDeck select(TmuxDeck deck, String host, String id) {
    return deck.filter("host:" + host + " id:" + id, id);
  }

  private static void logIsFollowed(TmuxDeck deck, String host, String id) {
    select(deck.press("1"), host, id).press("l");
    deck.untilLine("Log · " + id, "following");
    deck.until("lines of the training", shown -> shown.matches("(?s).*epoch +\\d.*"));
  }

  private void ends(TmuxDeck deck) {
    cancel(deck, "sdumont", onSlurm.id(), "job " + onSlurm.id() + " is gone: cancelled");
    cancel(deck, "pbs", onPbs.id(), "PBS can take half a minute");
    cancel(deck, "nef", onOar.id(), "OAR");
    select(deck, "vm", onVm).press("c").until("Ctrl-C to its command");
    deck.press("Down", "Enter").until("Cancel this job?");
    yes(deck, onVm, "is gone: cancelled");
    deck.unfilter();
    cancelled(deck, "sdumont", onSlurm.id());
    cancelled(deck, "pbs", onPbs.id());
    cancelled(deck, "nef", onOar.id());
    cancelled(deck, "vm", onVm);
  }

  private static void cancelled(TmuxDeck deck, String host, String id) {
    Predicate<String> row =
        line -> line.contains(host) && line.contains(" " + id + " ") && line.contains("cancelled");
    deck.until(id + " is cancelled", TOLD, shown -> shown.lines().anyMatch(row));
  }

  private static void cancel(TmuxDeck deck, String host, String id, String said) {
    select(deck, host, id).press("c").until("Cancel this job?");
    yes(deck, id, said);
  }

  private static void yes(TmuxDeck deck, String id, String said) {
    deck.untilLine("  " + id);
    deck.press("y").until(said);
  }
}
