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
    try (CutLinks links = new CutLinks(folder, Keepalive.USUAL, 10)) {
      Held before = CutLinks.held();
      for (Seen seen : links.cut(10)) {
        System.out.println(seen);
        assertEquals(100, seen.count());
        assertTrue(seen.slowest().compareTo(Duration.ofSeconds(1)) <= 0, seen.toString());
      }
      Held after = CutLinks.awaitHeld(before);
      System.out.println(before + " before the first of 300 redials, " + after + " after them");
      assertTrue(after.within(before), before + " before, " + after + " after");
    }
  }
}
