package gpudeck.core.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe.Parsed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which nvidia-smi fails becomes a sentence. */
class SmiTroubleTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9|NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make|MISSING|no NVIDIA driver
          1|NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make|MISSING|no NVIDIA driver
          18|Failed to initialize NVML: Driver/library version mismatch|DOWN|reboot
          255|Failed to initialize NVML: Unknown Error|DOWN|start it anew
          4|Failed to initialize NVML: Insufficient Permissions|DENIED|may not open
          6|No devices were found|MISSING|shows no GPU
          12|NVIDIA-SMI couldn't find libnvidia-ml.so library in your system.|MISSING|library
          8|x|DOWN|power cables
          10|x|TIMEOUT|in time
          13|x|GARBLED|different versions
          14|x|DOWN|infoROM
          15|x|DOWN|fallen off
          3|x|GARBLED|does not tell
          126|x|DENIED|not for this user
          124||TIMEOUT|within 20 s
          2|Field "name" is not a valid field to query.|GARBLED|does not know the fields
          77|something new|GARBLED|something new
          """)
  void aFailureIsASentence(int code, String said, Kind kind, String says) throws Exception {
    GpuHost host = new GpuHost(folder).fails(code, said == null ? "" : said);
    Trouble trouble = ((Parsed.Bad<Survey>) host.survey(Traits.NONE)).trouble();
    assertEquals(kind, trouble.kind(), trouble.toString());
    assertTrue(trouble.says().value().contains(says), trouble.toString());
  }

  @Test
  void whenAllCardsAreLostItIsSaid() throws Exception {
    GpuHost host =
        new GpuHost(folder)
            .fails(15, "Unable to determine the device handle for GPU 0000:0B:00.0: GPU is lost.");
    Trouble trouble = ((Parsed.Bad<Survey>) host.survey(Traits.NONE)).trouble();
    assertEquals(Kind.DOWN, trouble.kind());
    assertTrue(trouble.says().value().contains("0000:0B:00.0"), trouble.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1|srun: error: Slurm job 32 has expired|MISSING|has ended
          1|srun: error: Unable to create step for job 5: Access/permission denied|DENIED|owner
          1|srun: error: Unable to confirm allocation for job 17: Job is pending execution|MISSING|not started
          1|srun: error: Unable to confirm allocation for job 1: Unable to contact slurm controller (connect failure)|DOWN|controller
          1|srun: error: Unable to create step for job 1: Requested nodes are busy|DENIED|holds its GPUs
          1|srun: error: Unable to create step for job 1: Invalid generic resource (gres) specification|DENIED|look into the job
          0||MISSING|has ended
          143|srun: error: node7: task 0: Terminated|DOWN|node7
          """)
  void aStepThatFailsIsASentence(String code, String said, Kind kind, String says) {
    Trouble trouble = StepTrouble.of(code, said == null ? "" : said);
    assertEquals(kind, trouble.kind(), trouble.toString());
    assertTrue(trouble.says().value().contains(says), trouble.toString());
  }
}
