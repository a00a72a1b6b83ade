package gpudeck.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

  private static Optional<Progress> in(String log) {
    List<InkedLine> lines = log.lines().map(line -> InkedLine.of(SafeText.of(line))).toList();
    return Progress.in(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // tqdm 4.66
        " 45%|████▌     | 450/1000 [00:10<00:12, 44.10it/s]; 0.45; 45 %",
        "Train: 100%|##########| 10/10 [00:01<00:00,  9.9it/s, loss=0.25]; 1; 100 %, loss 0.25",
        // Lightning 2
        "Epoch 3:  50%|█████     | 5/10 [00:01<00:01, v_num=0, loss=1.2e-05]; 0.5; 50 %, loss 1.2e-05",
        // Keras 2 and 3
        "450/1000 [============>.................] - ETA: 12s - loss: 0.31; 0.45; 45 %, loss 0.31",
        "450/1000 ━━━━━━━━━━━━━━━━━━━━ 12s 20ms/step - loss: 0.31; 0.45; 45 %, loss 0.31",
        // loops of one's own
        "Epoch [3/10], Step [50/100], Loss: 0.5; 0.25; epoch 3 of 10, 50 %, loss 0.5",
        "epoch 3 of 10 done, loss=0.5; 0.3; epoch 3 of 10, loss 0.5",
        "Epoch 3/10; 0.2; epoch 3 of 10",
        "iter 200/800: loss nan; 0.25; 25 %, loss nan",
        "progress: 12.5%; 0.125; 13 %",
        // rich 13, wget 1.21
        "Downloading ━━━━━━━━╸━━━━━━━━━━━  45% 0:00:12; 0.45; 45 %",
        "model.bin  [=======>          ]  42% 10.2M/s; 0.42; 42 %"
      })
  void whatToolsPrintIsUnderstood(String line, double fraction, String words) {
    Progress progress = in("noise\n" + line).orElseThrow();
    assertEquals(fraction, progress.fraction(), 1e-9);
    assertEquals(words, progress.words());
  }

  @Test
  void aBarInsideAnEpochIsAPartOfIt() {
    Progress progress =
        in("Epoch 3/4\n 50/100 [=====>.....] - ETA: 1s - loss: 0.3\n").orElseThrow();
    assertEquals(0.625, progress.fraction(), 1e-9);
    assertEquals("epoch 3 of 4, 50 %, loss 0.3", progress.words());
  }

  @Test
  void whatWasSaidLastCounts() {
    assertEquals(0.9, in("10%|#  | 1/10 [\n 90%|## | 9/10 [").orElseThrow().fraction(), 1e-9);
    assertEquals(0.9, in("10%|#  | 1/10 [ 90%|## | 9/10 [").orElseThrow().fraction(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GPU util 45%",
        "accuracy: 91.2%",
        "2026/11/21 10:00:00 started",
        "epoch 12/10",
        "Epoch 3/0",
        "progress: 250%",
        "saved /data/3/10",
        "loss 0.5"
      })
  void whatIsNoProgressIsNone(String line) {
    assertEquals(Optional.empty(), in(line));
  }

  @Test
  void aHostileLineCostsLittle() {
    for (String bait : List.of("epoch ", "1% |", "9", "=", "epoch [9", "1/1 [", "progress ")) {
      assertEquals(Optional.empty(), in((bait.repeat(5000) + "\n").repeat(60)), bait);
    }
  }
}
