package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What stands last in the log of a job that has ended.
 *
 * @param home of the user, with the environments
 */
record LastWords(ClusterJob job, Path home, Dialect dialect) {

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
    String program =
        switch (ending) {
          case COMPLETED -> "\n\u001b[32mdone\u001b[0m, results in out/\n";
          case FAILED -> outOfMemory();
          case TIMEOUT, CANCELLED, PREEMPTED -> "";
        };
    return program + dialect.lastWord(job, ending, at);
  }

  private String outOfMemory() {
    return OUT_OF_MEMORY
        .replace("HOME", home.toString())
        .replace("FOLDER", DemoEnvironment.K40.folder());
  }
}
