package gpudeck.core.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the script may print, and what it must never make of it. */
class FoundParserTest {

  private static final FoundParser PARSER = new FoundParser("NONCE", Duration.ofSeconds(10));

  private static final String PRINTED =
      pair("usersite", "python3.11")
          + pair("at", "/home/lea/miniconda3")
          + pair("conda", "/home/lea/miniconda3")
          + pair("meta", "python-3.11.8-h955ad1f_0.json")
          + pair("meta", "pytorch-2.1.2-py3.11_cuda12.1_cudnn8.9.2_0.json")
          + pair("channel", "\"channel\": \"https://conda.anaconda.org/pytorch/linux-64\"")
          + pair("metas", "123")
          + pair("site", "python3.11")
          + pair("dist", "jaxlib-0.4.7+cuda11.cudnn86.dist-info")
          + pair("torch", "__version__ = '2.1.2'\ncuda = '12.1'")
          + pair("venv", "/home/lea/venvs/a")
          + pair("cfg", "version = 3.11.2")
          + pair("kernel", "python3")
          + pair("end", "");

  private static String pair(String key, String value) {
    return "NONCE" + key + "NONCE" + value + "\n";
  }

  private static Answer.Done answer(int exit, String out, String err) {
    return new Answer.Done(exit, out, err, Duration.ZERO);
  }

  @Test
  void anAnswerIsRead() {
    Found found = ((Parsed.Value<Found>) PARSER.read(answer(0, PRINTED, ""))).value();
    assertEquals(2, found.environments().size());
    assertEquals(2, found.environments().get(0).frameworks().size());
  }

  @Test
  void aShellThatDoesNotRunTheScriptIsATrouble() {
    Trouble trouble =
        ((Parsed.Bad<Found>) PARSER.read(answer(2, "", "sh: syntax error\n"))).trouble();
    assertTrue(trouble.says().value().contains("syntax error"));
  }

  @ParameterizedTest
  @CsvSource({
    "py3.11_cuda12.1_cudnn8.9.2_0,CUDA 12.1",
    "py3.7_cuda10.1.243_cudnn7.6.3_0,CUDA 10.1",
    "cuda112py310h1234567_300,CUDA 11.2",
    "cuda126_py312hdeadbee_200,CUDA 12.6",
    "cuda92py36h1_0,CUDA 9.2",
    "py3.10_cpu_0,CPU only",
    "cpu_py311h1234567_0,CPU only",
    "mkl_py39h1_0,CPU only",
    "gpu_py39h8236f22_0,CUDA 10.1"
  })
  void condasWordForABuildIsUnderstood(String build, String says) {
    String printed =
        pair("conda", "/e")
            + pair("meta", "cudatoolkit-10.1.243-h6bb024c_0.json")
            + pair("meta", "pytorch-1.8.0-" + build + ".json");
    Found found = ((Parsed.Value<Found>) PARSER.read(answer(0, printed, ""))).value();
    Framework torch = found.environments().get(0).frameworks().get(0);
    assertEquals(says, torch.build().says().value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cuda = '10.1'|CUDA 10.1
          cuda: Optional[str] = '11.8'|CUDA 11.8
          cuda: Optional[str] = None|CPU only
          cuda = None;hip: Optional[str] = '5.6.31061'|ROCm 5.6.31061
          debug = False|build unknown
          """)
  void torchTellsItsOwnBuild(String lines, String says) {
    String printed =
        pair("venv", "/e")
            + pair("site", "python3.11")
            + pair("torch", "__version__ = '2.0.0'\n" + lines.replace(';', '\n'));
    Found found = ((Parsed.Value<Found>) PARSER.read(answer(0, printed, ""))).value();
    Framework torch = found.environments().get(0).frameworks().get(0);
    assertEquals(says, torch.build().says().value());
  }

  @Test
  void changedAnswersNeverBreakTheParser() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      String mutant = mutate(PRINTED, random);
      for (int exit : List.of(0, 124)) {
        assertTrue(PARSER.read(answer(exit, mutant, "")) != null, mutant);
      }
    }
  }

  private static String mutate(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(6); i >= 0 && !mutant.isEmpty(); i--) {
      int at = random.nextInt(mutant.length());
      switch (random.nextInt(5)) {
        case 0 -> mutant.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutant.deleteCharAt(at);
        case 2 -> mutant.insert(at, mutant.substring(at, Math.min(at + 30, mutant.length())));
        case 3 -> mutant.insert(at, "NONCEmetaNONCE-1-.jsonNONCE\u001b/");
        default -> mutant.setLength(at + 1);
      }
    }
    return mutant.toString();
  }
}
