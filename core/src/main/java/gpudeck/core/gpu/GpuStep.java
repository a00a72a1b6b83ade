package gpudeck.core.gpu;

import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.List;

/**
 * A step in a running Slurm job that tells of its GPUs: one for all its nodes. It is a stream: what
 * {@link #input} says is written to a shell on the cluster ({@code exec /bin/sh -s}), and the lines
 * that come back are fed to {@link #feed}. It ends with the end of its input, and by itself when it
 * is not sent {@link #ALIVE} for 15 minutes.
 *
 * <p>On each node one nvidia-smi streams and another one lists the processes. The script travels on
 * standard input, for a step's command line is seen by all in the accounting.
 *
 * @param srun the program's path
 * @param jobId the raw id of a running job, as {@code --jobid} takes it
 * @param overlap whether this Slurm (20.11 and later) needs to be told to share
 */
public record GpuStep(
    Raw srun, String jobId, int nodes, boolean overlap, Rhythm rhythm, String nonce) {

  /** To be written every 5 minutes at least, and not before something has come back. */
  public static final String ALIVE = "\n";

  /**
   * How often a step tells what.
   *
   * @param silence after so long without a line of input, it ends
   */
  public record Rhythm(Duration cards, Duration processes, Duration silence) {

    /** What is kind to a node. */
    public static final Rhythm USUAL =
        new Rhythm(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(15));
  }

  /** The longest that a step is ever kept, whatever its input does. */
  private static final Duration LONGEST = Duration.ofDays(7);

  /** Runs below a {@code timeout} of its own, whose end takes along all that it has started. */
  private static final String TELL =
      """
      gd_timed() { timeout -k 2 "$@"; }
      gd_stream() {
        gd_last=
        gd_say f "$gd_fields"
        { "$gd_smi" "--query-gpu=$gd_fields" --format=csv,noheader,nounits -l CARDS 2>&1
          echo "$gd_tag end $?"
        } | while IFS= read -r gd_row; do
          case $gd_row in
            "$gd_tag end "*) gd_say x "${gd_row##* } $gd_last" ;;
            *) gd_last=$gd_row; gd_say g "$gd_row" ;;
          esac
        done
      }
      gd_job=$SLURM_JOB_ID
      gd_say s "${CUDA_VISIBLE_DEVICES-unset}"
      gd_find || exit 0
      until gd_cards; do sleep PROCESSES; done
      gd_stream_fields=$gd_fields
      gd_traits
      while :; do gd_processes; sleep PROCESSES; done &
      gd_fields=$gd_stream_fields
      while :; do gd_stream; sleep PROCESSES; done
      """;

  /** What a job or a user has set for srun is not meant for this step. */
  private static final String FORGET =
      """
      for gd_v in $(env | sed -n 's/^\\(S[LR][A-Z]*_[A-Z0-9_]*\\)=.*/\\1/p'); do
        case $gd_v in SLURM_CONF) ;; SLURM_*|SRUN_*) unset "$gd_v" ;; esac
      done
      """;

  /**
   * Waits for lines in a process of its own: POSIX {@code read} knows no deadline. In braces, so
   * that all of it has been read before anything else takes lines from the same input. What tells
   * is ended with its whole group, and once more: a timeout that is ended while it starts its
   * command leaves that behind.
   */
  private static final String NODE =
      """
      {
      gd_tag="NONCE ${SLURMD_NODENAME:-$(uname -n)}" gd_proc=${gd_proc:-/proc} LC_ALL=C
      export gd_tag gd_proc LC_ALL
      timeout -k 2 LONGEST /bin/sh -c TELL </dev/null 2>/dev/null &
      gd_teller=$!
      while timeout SILENCE /bin/sh -c 'read -r gd_line'; do :; done
      gd_end() { kill -s TERM -- "-$gd_teller" 2>/dev/null; }
      gd_end || kill "$gd_teller" 2>/dev/null
      wait "$gd_teller" 2>/dev/null
      gd_end
      exit 0
      }
      """;

  /** A step that has not begun. */
  public static GpuStep of(Raw srun, String jobId, int nodes, boolean overlap) {
    return new GpuStep(srun, jobId, nodes, overlap, Rhythm.USUAL, Nonce.fresh());
  }

  /** What is written to the shell first; it must come alone, without {@link #ALIVE} behind it. */
  public String input() {
    return "{ printf '%s\\n' "
        + Script.quote(node())
        + "; exec cat; } | {\n"
        + FORGET
        + String.join(" ", command())
        + " 2>&1; printf '\\n%s - z %s\\n' "
        + nonce
        + " $?; }; exit\n";
  }

  /** What a person would type, for the command log. */
  public String shown() {
    return "srun --jobid=" + jobId + (overlap ? " --overlap" : "") + " nvidia-smi";
  }

  /** What is known before the first line. */
  public GpuFeed feed() {
    return GpuFeed.of(nonce, Traits.NONE, nodes);
  }

  private List<String> command() {
    return List.of(
        Script.quote(srun),
        "--jobid=" + Script.quote(jobId),
        overlap ? "--overlap" : "",
        "-J gpudeck -N " + nodes + " -n " + nodes + " --ntasks-per-node=1 --cpus-per-task=1",
        "--mem=0 --immediate=10 --export=PATH,HOME,LC_ALL,TZ",
        "/bin/sh -s");
  }

  String node() {
    String tell =
        (SmiScript.FUNCTIONS + TELL)
            .replace("CARDS", seconds(rhythm.cards()))
            .replace("PROCESSES", seconds(rhythm.processes()));
    return NODE.replace("NONCE", nonce)
        .replace("LONGEST", seconds(LONGEST))
        .replace("SILENCE", seconds(rhythm.silence()))
        .replace("TELL", Script.quote(tell));
  }

  private static String seconds(Duration time) {
    return String.valueOf(Math.max(1, time.toSeconds()));
  }
}
