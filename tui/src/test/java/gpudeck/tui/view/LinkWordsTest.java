package gpudeck.tui.view;

import static gpudeck.tui.view.Pictures.NOW;
import static gpudeck.tui.view.Pictures.ago;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkWordsTest {

  private static final Trouble GONE = Trouble.of(Trouble.Kind.UNREACHABLE, "gone");

  private static String words(LinkState link) {
    return LinkWords.of(link, NOW).words();
  }

  @Test
  void everyStateOfALinkHasItsWords() {
    assertEquals("12 ms", words(new LinkState.Up(ago(9), Duration.ofMillis(12))));
    assertEquals("1 ms", words(new LinkState.Up(ago(9), Duration.ofNanos(40_000))));
    assertEquals("up", words(new LinkState.Up(ago(9), Duration.ZERO)));
    assertEquals("over your ssh", words(new LinkState.Up(ago(9), Duration.ZERO, true)));
    assertEquals("suspect 8 s", words(new LinkState.Suspect(ago(8))));
    LinkState unheard = new LinkState.Suspect(ago(8), LinkState.Fault.WAY_OUT);
    assertEquals("suspect 8 s, heard but not reached", words(unheard));
    assertEquals("dialling 3 s", words(new LinkState.Dialling(ago(3))));
    assertEquals("not opened", words(new LinkState.Idle()));
    assertEquals("closed", words(new LinkState.Closed()));
  }

  @Test
  void aLostLinkSaysSinceWhenAndWhenItIsTriedAgain() {
    assertEquals(
        "lost 31 s, retry in 4 s", words(new LinkState.Lost(GONE, ago(31), Optional.of(ago(-4)))));
    assertEquals(
        "lost 31 s, redialling", words(new LinkState.Lost(GONE, ago(31), Optional.empty())));
  }

  @Test
  void aLoginThatIsKeptIsNotSaidToBeTriedAgain() {
    LinkState kept = new LinkState.Lost(GONE, ago(31), Optional.of(ago(-104)), true);
    assertEquals("lost 31 s, kept; new login in 1 min", words(kept));
  }

  @Test
  void aRefusalSaysWhatIsWanted() {
    Trouble key = Trouble.of(Trouble.Kind.HOSTKEY, "changed");
    LinkWords refused = LinkWords.of(new LinkState.Refused(key, ago(1)), NOW);
    assertEquals("host key refused", refused.words());
    assertEquals(Role.ERROR, refused.role());
  }
}
