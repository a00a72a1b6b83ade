package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.probe.Mutants;
import gpudeck.core.text.Raw;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as sacct 22.05.8 has them. */
class SubmitLineTest {

  private static final Optional<Raw> FOLDER = Optional.of(new Raw("/home/ana/proj"));

  private static Optional<Raw> script(String printed) {
    return new SubmitLine(printed).script(FOLDER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sbatch --parsable train.sh; /home/ana/proj/train.sh",
        "sbatch --parsable --array=1-20%4 sweep.sh; /home/ana/proj/sweep.sh",
        "/usr/bin/sbatch -p gdl -N1 -t 20 --gres gpu:1 --hold -H jobs/a.sh;"
            + " /home/ana/proj/jobs/a.sh",
        "sbatch --comment=[gpudeck:1f] /scratch/ana/train.sh; /scratch/ana/train.sh"
      })
  void aScriptThatStandsBehindAllOptionsIsTheJobs(String printed, String script) {
    assertEquals(Optional.of(new Raw(script)), script(printed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sbatch",
        "sbatch --parsable",
        "sbatch --parsable -J ok -p gdl -c1 -t 5 --wrap echo fine; sleep 1",
        "sbatch --wrap=python train.sh",
        "sbatch -J a -n1 : -p gdl -n1 train.sh",
        "sbatch --comment=my big train.sh",
        "sbatch train.sh 3",
        "sbatch -p",
        "srun -n2 -J prep train.sh",
        "salloc --time=20"
      })
  void whereAnythingElseCanBeMeantThereIsNone(String printed) {
    assertEquals(Optional.empty(), script(printed));
  }

  @Test
  void ofAJobThatRunsInAnotherFolderAPathOfItsOwnFolderIsNotKnown() {
    assertEquals(Optional.empty(), script("sbatch --chdir=/scratch/ana train.sh"));
    assertEquals(Optional.empty(), script("sbatch -D /scratch/ana train.sh"));
    assertEquals(Optional.empty(), new SubmitLine("sbatch train.sh").script(Optional.empty()));
  }

  @Test
  void whateverIsPrintedIsNothingOrAnAbsolutePath() {
    new Mutants(" -:=\n/")
        .hold(
            "a submit line",
            "sbatch -p gdl --wrap=x --gres gpu:1 /home/ana/train.sh",
            mutant -> script(mutant).map(path -> path.bytes().startsWith("/")).orElse(true));
  }
}
