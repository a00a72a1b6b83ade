package gpudeck.core.scheduler.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Mutants;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Submitter.Tested;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a host tells of its cards before a run goes there. */
class CardCheckTest {

  private static final String NONCE = "0123456789abcdef01234567";
  private static final String TOLD = "nice to see you\n" + NONCE + " 1 4 2 \n";

  private static Parsed<Tested> read(String out) {
    return new CardCheck(NONCE, 2).read(new Answer.Done(0, out, "", Duration.ZERO));
  }

  private static String says(String told) {
    return ((Parsed.Value<Tested>) read(NONCE + " " + told + "\n")).value().says().value();
  }

  @Test
  void whatIsFreeAndWhoWaitsIsSaid() {
    assertTrue(((Parsed.Value<Tested>) read(TOLD)).value().accepted());
    assertEquals("when 2 cards are free; now 1 of 4 is, and 2 runs wait.", says("1 4 2 "));
    assertEquals("at once: 2 of 4 are free.", says("2 4 0 "));
    assertEquals("it wants 2 GPUs, and nvidia-smi says: no\u2400 way", says("0 0 0 no\0 way"));
  }

  @Test
  void nobodyElseTellsOfCards() {
    assertTrue(read(TOLD.replace(NONCE, "f".repeat(24))) instanceof Parsed.Bad);
    new Mutants("\nsomebody 8 8 0 \n")
        .hold("what tells of cards", TOLD, mutant -> !read(mutant).toString().contains("8 of 8"));
  }
}
