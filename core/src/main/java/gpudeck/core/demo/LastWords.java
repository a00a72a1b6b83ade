package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What stands last in the log of a job that has ended.
 *
 * @param home of the user, with the environments
 */
record LastWords(ClusterJob job, Path home) {

  /** As torch 1.3 prints it. */
  private static final String OUT_OF_MEMORY =
      """

      Traceback (most recent call last):
        File "train.py", line 214, in <module>
          main(args)
        File "train.py", line 187, in main
          fake = generator(noise)
        File "HOME/FOLDER/lib/python3.7/site-packages/torch/nn/modules/module.py", line 541, \
      in __call__
          result = self.forward(*input, **kwargs)
        File "model.py", line 88, in forward
          x = self.attention(x)
      \u001b[31mRuntimeError: CUDA out of memory. Tried to allocate 1.50 GiB (GPU 0; 11.17 GiB total \
      capacity; 9.62 GiB already allocated; 882.44 MiB free; 312.50 MiB cached)\u001b[0m
      """;

  String of(Ending ending, Instant at) {
    return switch (ending) {
      case COMPLETED -> "\n\u001b[32mdone\u001b[0m, results in out/\n";
      case FAILED ->
          outOfMemory() + "srun: error: " + node(job) + ": task 0: Exited with exit code 1\n";
      case TIMEOUT -> slurmstepd(job, at, " DUE TO TIME LIMIT");
      case CANCELLED -> slurmstepd(job, at, "");
    };
  }

  private String outOfMemory() {
    return OUT_OF_MEMORY
        .replace("HOME", home.toString())
        .replace("FOLDER", DemoEnvironment.K40.folder());
  }

  private static String slurmstepd(ClusterJob job, Instant at, String why) {
    return "\nslurmstepd: error: *** JOB "
        + job.id
        + " ON "
        + node(job)
        + " CANCELLED AT "
        + SlurmText.time(at)
        + why
        + " ***\n";
  }

  private static String node(ClusterJob job) {
    return job.shares.isEmpty() ? "(none)" : job.shares.get(0).node().name();
  }
}
