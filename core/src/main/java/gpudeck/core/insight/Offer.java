package gpudeck.core.insight;

import gpudeck.core.scheduler.Ask;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a partition has for a job that does not exist yet.
 *
 * @param name of the partition; empty on a machine without a scheduler
 * @param ask in the shape that the job would have there
 * @param room how many of its nodes could take their part of it now, as far as that is known
 * @param limit the longest wall time there
 * @param waiting jobs that wait there
 * @param says why it does not take the job, or what is to be known besides
 */
public record Offer(
    SafeText name,
    Fit fit,
    Ask ask,
    OptionalInt room,
    Optional<Duration> limit,
    OptionalInt waiting,
    SafeText says) {

  /** How a partition and a job go together; what a user can use stands first. */
  public enum Fit {
    /** It takes the job as it is. */
    TAKES,
    /** A queue that hands its jobs on to others, which have nodes. */
    HANDS_ON,
    /**
     * As many cards of that kind, but on more or fewer nodes: the job's script has to be another.
     */
    OTHER_SHAPE,
    TOO_LONG,
    /** It has cards of other kinds only. */
    OTHER_CARDS,
    /** It has no cards, or never so many. */
    TOO_FEW,
    /** Nothing starts there now. */
    CLOSED;

    /** Whether the job could go there at all, in this shape or another. */
    public boolean isUseful() {
      return compareTo(OTHER_SHAPE) <= 0;
    }
  }

  /** Whether it could start at once, as far as cards go. */
  public boolean hasRoom() {
    return room.isPresent() && room.getAsInt() >= ask.nodes();
  }
}
