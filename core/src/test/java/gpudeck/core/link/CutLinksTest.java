package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.CutLinks.Held;
import gpudeck.core.link.CutLinks.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class CutLinksTest {

  @Test
  void aCutLinkComesBackAndLeavesNothingBehind(@TempDir Path folder) throws IOException {
    try (CutLinks links = new CutLinks(folder, Keepalive.USUAL, 3)) {
      links.cut(1);
      Held before = CutLinks.held();
      links.cut(2);
      Held after = CutLinks.awaitHeld(before);
      assertTrue(after.within(before), before + " before, " + after + " after");
    }
  }

  @Test
  @Tag("lab")
  void aHundredCutsOfEachKindAreSeenWithinASecondAndLeaveNothingBehind(@TempDir Path folder)
      throws IOException {
    seenAndNothingLeft(folder, Sshs.builtIn(), 10, 10);
  }

  @Test
  @Tag("lab")
  void cutsOfLinksByOpenSshAreSeenWithinASecondAndLeaveNothingBehind(@TempDir Path folder)
      throws IOException {
    seenAndNothingLeft(folder, Sshs.own(folder, Keepalive.USUAL.ask()), 5, 4);
  }

  private static void seenAndNothingLeft(Path folder, Sshs sshs, int count, int times)
      throws IOException {
    try (CutLinks links = new CutLinks(folder, sshs, Keepalive.USUAL, count)) {
      Held before = CutLinks.held();
      for (Seen seen : links.cut(times)) {
        System.out.println(sshs.words() + ": " + seen);
        assertEquals(count * times, seen.count());
        assertTrue(seen.slowest().compareTo(Duration.ofSeconds(1)) <= 0, seen.toString());
      }
      Held after = CutLinks.awaitHeld(before);
      System.out.printf(
          "%s: %s before the first of %d redials, %s after them%n",
          sshs.words(), before, 3 * count * times, after);
      assertTrue(after.within(before), before + " before, " + after + " after");
    }
  }
}
