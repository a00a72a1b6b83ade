package gpudeck.core.insight;

import static gpudeck.core.insight.JobPicture.JOB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.env.Environment;
import gpudeck.core.env.Environment.Kind;
import gpudeck.core.insight.JobEnvironment.Clue;
import gpudeck.core.insight.JobEnvironment.Elsewhere;
import gpudeck.core.insight.JobEnvironment.Known;
import gpudeck.core.insight.JobEnvironment.Unknown;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import org.junit.jupiter.api.Test;

/** In which environment a job runs, from what its processes and its script say. */
class JobEnvironmentTest {

  private static final Environment BERT = JobPicture.environment(Kind.CONDA, "/h/conda/envs/bert");
  private static final Environment TF = JobPicture.environment(Kind.VENV, "/h/venvs/tf");

  private final JobPicture picture = new JobPicture().finds(BERT, TF);

  private static JobEnvironment of(HostPicture picture) {
    return JobEnvironment.of(picture, JOB);
  }

  @Test
  void nothingSaidIsUnknown() {
    assertEquals(new Unknown(), of(picture.inAStep()));
    assertEquals(new Unknown(), of(picture.script("#!/bin/sh\npython train.py\n").inAStep()));
  }

  @Test
  void theScriptNamesIt() {
    assertEquals(
        new Known(BERT, Clue.SCRIPT), of(picture.script("conda activate bert\n").inAStep()));
    assertEquals(
        new Known(TF, Clue.SCRIPT), of(picture.script(". ~/venvs/tf/bin/activate\n").inAStep()));
  }

  @Test
  void itsProcessesAreBelievedBeforeItsScript() {
    picture.script("conda activate bert\n").process(41, "job_7", "VIRTUAL_ENV=/h/venvs/tf/");
    assertEquals(new Known(TF, Clue.PROCESSES), of(picture.inAStep()));
  }

  @Test
  void aProcessOfAnotherJobSaysNothingOfThisOne() {
    picture.process(41, "job_77", "VIRTUAL_ENV=/h/venvs/tf");
    assertEquals(new Unknown(), of(picture.inAStep()));
  }

  @Test
  void mostOfItsProcessesDecide() {
    picture.process(41, "job_7", "CONDA_PREFIX=/h/conda/envs/bert");
    picture.process(42, "job_7", "CONDA_PREFIX=/h/conda/envs/bert");
    picture.process(43, "job_7", "VIRTUAL_ENV=/h/venvs/tf");
    assertEquals(new Known(BERT, Clue.PROCESSES), of(picture.inAStep()));
  }

  @Test
  void aSessionsProcessesAreThoseInItsPanes() {
    picture.process(41, "$4");
    assertEquals(new Unknown(), JobEnvironment.of(picture.onTheHost(), JobPicture.SESSION));
    picture.process(42, "$3");
    assertEquals(
        new Known(TF, Clue.PROCESSES), JobEnvironment.of(picture.onTheHost(), JobPicture.SESSION));
  }

  @Test
  void whatWasNotFoundIsElsewhere() {
    assertEquals(
        new Elsewhere(new Raw("/scratch/env"), Clue.PROCESSES),
        of(picture.process(41, "job_7", "CONDA_PREFIX=/scratch/env").inAStep()));
  }

  @Test
  void aNameThatTwoHaveIsNotGuessed() {
    picture.finds(BERT, JobPicture.environment(Kind.CONDA, "/opt/conda/envs/bert"));
    assertEquals(
        new Elsewhere(new Raw("bert"), Clue.SCRIPT),
        of(picture.script("conda activate bert\n").inAStep()));
  }
}
