package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** How the scheduler of a made-up cluster tells what is in its queue, and where logs lie. */
interface Dialect {

  /**
   * What its stand-ins print, by the names of files in {@code state}.
   *
   * @param home of the user, whose jobs work below it
   */
  Map<String, String> tables(Cluster cluster, Path home, Instant now);

  /** Whether its tables change while the queue does not, with the time that jobs have run. */
  boolean tellsElapsed();

  /** The file of a job's output, in the job's folder. */
  String log(ClusterJob job);

  /** Whether a job's output is in that file while it runs. */
  boolean writesInPlace(Plan plan);

  /** The last line that it writes into the output of a job; empty text for none. */
  String lastWord(ClusterJob job, Ending ending, Instant at);

  /** The lines of a batch script that are meant for it. */
  String directives(Plan plan);
}
