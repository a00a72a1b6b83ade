package gpudeck.core.scheduler;

import gpudeck.core.probe.Nonce;
import java.time.Duration;

/**
 * One try to submit a job. Its token goes with the job, so that the job can be found when the
 * answer is lost; and it is over by a time that both sides know, so that a request that was held up
 * on the way makes no job after somebody was told that there is none.
 *
 * @param from the host's clock when it was begun, in seconds since 1970
 */
public record Attempt(Submission submission, String token, long from, Limits limits) {

  /**
   * How long an attempt may take, in seconds of the host's clock.
   *
   * @param start the scheduler's command is not started later than this
   * @param run and is ended after so long
   * @param margin for a controller that still has its request before it
   */
  public record Limits(int start, int run, int margin) {

    /** Long enough for a controller that is busy. */
    public static final Limits USUAL = new Limits(10, 20, 5);

    private static final Duration SLACK = Duration.ofSeconds(10);

    /** How long the answer to a submit is waited for. */
    public Duration deadline() {
      return SLACK.plusSeconds(start).plusSeconds(run);
    }
  }

  /** A new one, with a token that nobody knows yet. */
  public static Attempt of(Submission submission, long from, Limits limits) {
    return new Attempt(submission, Nonce.fresh(), from, limits);
  }

  /** After this second of the host's clock the scheduler's command is not started any more. */
  public long startsBy() {
    return from + limits.start();
  }

  /** After this second of the host's clock no job can come of it any more. */
  public long overBy() {
    return startsBy() + limits.run() + limits.margin();
  }

  /** How every mark begins. */
  public static final String MARK = "[gpudeck:";

  /** What stands in the job, behind whatever the user has put there. */
  public String mark() {
    return MARK + token + "]";
  }
}
