package gpudeck.core.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which environment a job's script asks for. */
class ActivateLineTest {

  private static final Raw HOME = new Raw("/home/lea");
  private static final Raw WORKDIR = new Raw("/scratch/lea/run");

  private static Optional<String> asked(String script) {
    return ActivateLine.of(script, HOME, WORKDIR).map(line -> line.word().bytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          conda activate pt21|pt21
            mamba activate "pt21"  # mine|pt21
          module load cuda && conda activate ~/envs/a|/home/lea/envs/a
          source ~/venvs/a/bin/activate|/home/lea/venvs/a
          . "$HOME/venvs/a/bin/activate"|/home/lea/venvs/a
          source ${HOME}/venvs/a/bin/activate && python x.py|/home/lea/venvs/a
          source .venv/bin/activate|/scratch/lea/run/.venv
          source /opt/miniconda3/bin/activate pt21|pt21
          conda run -n pt21 python train.py|pt21
          srun --mpi=none /home/lea/envs/a/bin/python3.11 train.py|/home/lea/envs/a
          # conda activate old|
          echo conda activate x|
          conda activate $NAME|
          python train.py|
          /usr/bin/python3 train.py|
          """)
  void aLineThatActivates(String line, String expected) {
    assertEquals(Optional.ofNullable(expected), asked("#!/bin/bash\n" + line + "\ntrue\n"));
  }

  @Test
  void theLastLineIsWhatTheJobRunsIn() {
    assertEquals(Optional.of("b"), asked("conda activate a\nconda activate b\npython x.py\n"));
  }

  @Test
  void itMeansTheEnvironmentOfThatNameOrPath() {
    Environment environment =
        new Environment(
            Environment.Kind.CONDA,
            SafeText.of("pt21"),
            new Raw("/home/lea/miniconda3/envs/pt21"),
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            List.of(),
            List.of());
    assertTrue(new ActivateLine(new Raw("pt21")).means(environment));
    assertTrue(new ActivateLine(new Raw("/home/lea/miniconda3/envs/pt21")).means(environment));
    assertFalse(new ActivateLine(new Raw("t21")).means(environment));
    assertFalse(new ActivateLine(new Raw("/other/pt21")).means(environment));
  }

  @Test
  void aHostileScriptIsReadInTime() {
    String hostile = "conda && ; . ".repeat(20_000) + "\n" + "a\n".repeat(100_000);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> asked(hostile));
  }
}
