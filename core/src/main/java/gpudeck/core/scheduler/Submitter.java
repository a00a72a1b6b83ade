package gpudeck.core.scheduler;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How jobs are handed to a scheduler. Whoever can submit can also find what was submitted: an
 * answer may be lost, and must not become a second job.
 */
public interface Submitter {

  /** The command, as a person would type it. */
  SafeText command(Submission submission);

  /** What can be asked for here: a form shows nothing else. */
  default Offer offer() {
    return Offer.ALL;
  }

  /**
   * What it asks for, also where only its script or its further words say so, as far as that
   * decides whether a partition takes it: that, the wall time and cards.
   */
  default Map<Want, String> asked(Submission submission) {
    return submission.wants();
  }

  /**
   * How one asks for just this task of an array; empty where an array can only be had as a whole.
   */
  default Optional<String> oneTask(ArrayTask task) {
    return Optional.empty();
  }

  /** Whether the site's nodes have to be known before this can be put in the scheduler's words. */
  default boolean asksNodes(Submission submission) {
    return false;
  }

  /** The same, with what only the site's nodes tell filled in. */
  default Submission settled(Submission submission, List<Node> nodes) {
    return submission;
  }

  /** Why this cannot be submitted here, as a sentence; empty where it can. */
  default Optional<SafeText> objection(Submission submission) {
    return Optional.empty();
  }

  /** Whether its script's own lines, or its further words, give it a name. */
  default boolean isNamed(Submission submission) {
    return false;
  }

  /** What of it the scheduler takes another way than one may expect, a sentence each. */
  default List<SafeText> notes(Submission submission) {
    return List.of();
  }

  /** What the scheduler's own test says of it; empty where it has none. Nothing is submitted. */
  default Optional<Probe<Tested>> test(Submission submission) {
    return Optional.empty();
  }

  /**
   * The folders into which its output goes, as far as the script tells; a scheduler does not make
   * them, and a job without one fails without a word.
   */
  default List<Raw> outputs(Submission submission) {
    return List.of();
  }

  /** Submits, unless the attempt's time is over by the host's clock. */
  Probe<Submitted> submit(Attempt attempt);

  /** Looks for the job of an attempt of which the answer was lost. */
  Probe<Sought> find(Attempt attempt);

  /**
   * What can be asked for.
   *
   * @param words whether the scheduler's command takes further words
   * @param arguments whether a script can be started with arguments
   */
  record Offer(Set<Want> wants, boolean words, boolean arguments) {

    /** Whatever there is. */
    public static final Offer ALL = new Offer(EnumSet.allOf(Want.class), true, true);

    public Offer {
      wants = Set.copyOf(wants);
    }
  }

  /**
   * What a test says.
   *
   * @param accepted whether the scheduler would take it
   * @param start when it would start, as far as that is told
   * @param says as a sentence
   */
  record Tested(boolean accepted, Optional<Instant> start, SafeText says) {}

  /** What became of an attempt. */
  sealed interface Submitted {

    /**
     * It is a job.
     *
     * @param id as the scheduler calls it; of an array, the whole one
     */
    record Job(String id) implements Submitted {}

    /** It is a job of another cluster, which is not looked at here. */
    record Elsewhere(String id, SafeText cluster) implements Submitted {}

    /** There is no job of it and will be none, and why. */
    record Refused(SafeText says) implements Submitted {}

    /** The scheduler's own answer leaves it open. */
    record Open(Trouble why) implements Submitted {

      /**
       * @param why as the scheduler or its host says it
       */
      public static Submitted because(String why) {
        return new Open(new Trouble(Trouble.Kind.DOWN, new Raw(why).shown()));
      }
    }
  }

  /** What a search says. */
  sealed interface Sought {

    record Found(String id) implements Sought {}

    /** There is none, and none will come. */
    record Absent() implements Sought {}

    /**
     * There is none, but one may still come.
     *
     * @param left how long, at most
     */
    record NotYet(Duration left) implements Sought {}

    /** It cannot be told from here, and why. */
    record Untold(SafeText says) implements Sought {}
  }
}
