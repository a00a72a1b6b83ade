package gpudeck.core.scheduler;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Scheduler.Inside;
import gpudeck.core.text.Raw;

/** A shell in a running job's allocation, which a tmux session on the login host keeps. */
public final class JobShell {

  private static final int MOST_OF_A_NAME = 24;

  /**
   * What another allocation has left around the tmux server is not meant for this step, nor is the
   * login host's tmux for a node.
   */
  private static final String SCRIPT =
      "unset TMUX TMUX_PANE; for v in $(env | sed -n \"s/^\\(SLURM_[A-Z0-9_]*\\)=.*/\\1/p\"); do "
          + "[ $v = SLURM_CONF ] || unset $v; done; "
          + "%1$s || { echo %2$s has ended with $?. Press Enter.; read -r line; }";

  private static final String STEP =
      "%s --jobid=%s%s --nodes=1 --ntasks=1 --mem=0 --pty ${SHELL:-/bin/sh} -l";

  private JobShell() {}

  /** What its session is called: after the job, in letters that no tmux changes. */
  public static String name(Job job) {
    String name = job.name().value().replaceAll("[^A-Za-z0-9_-]+", "-");
    String start = name.substring(0, Math.min(MOST_OF_A_NAME, name.length()));
    return start.replaceAll("^-+|-+$", "") + "-" + job.id().replaceAll("[^A-Za-z0-9_-]+", "-");
  }

  /** What runs in it as a step of Slurm; whatever shell tmux starts it with. */
  public static String command(Inside inside) {
    String overlap = inside.overlap() ? " --overlap" : "";
    String step =
        STEP.formatted(Script.quote(inside.srun()), Script.quote(inside.jobId()), overlap);
    return command(step, "srun");
  }

  /**
   * What runs in it; where that does not end well, its last words stay in sight.
   *
   * @param step shell that opens a shell in the job
   * @param program its name
   */
  public static String command(String step, String program) {
    return "exec /bin/sh -c " + Script.quote(new Raw(SCRIPT.formatted(step, program)));
  }
}
