package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrainingTest {

  private final Training training = new Training("tiny", 2, 100, 10, 1.5);

  @Test
  void printsTheSameAtOnceAsSecondBySecond() {
    StringBuilder slowly = new StringBuilder();
    for (long second = -1; second < 15; second++) {
      slowly.append(training.prints(second, second + 1));
    }
    assertEquals(training.prints(-1, 15), slowly.toString());
  }

  @Test
  void drawsTheBarOverItselfUpToTheEndOfAnEpoch() {
    assertTrue(training.prints(3, 4).startsWith("\rEpoch 1/2:  40%|█████████▌"));
    assertTrue(training.prints(9, 10).startsWith("\rEpoch 1/2: 100%|█"));
    assertTrue(training.prints(9, 10).endsWith("Saving model checkpoint to out/checkpoint-100\n"));
  }

  @Test
  void beginsAnewAfterTheLastEpoch() {
    assertTrue(training.prints(19, 20).startsWith("\rEpoch 2/2: 100%|█"));
    assertTrue(training.prints(20, 21).contains("Loading tiny"));
    assertTrue(training.prints(21, 22).startsWith("\rEpoch 1/2:  20%|"));
  }
}
