package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a scheduler says of a job that does not exist yet, were it sent to a partition. */
public record Forecast(Candidate candidate, Outlook outlook) {

  /**
   * A job that could be sent somewhere.
   *
   * @param ask in the shape that it would have there
   */
  public record Candidate(SafeText partition, Ask ask, Besides besides) {

    /** One that asks for nothing besides. */
    public Candidate(SafeText partition, Ask ask) {
      this(partition, ask, Besides.NOTHING);
    }

    /** The same, which asks for that besides. */
    public Candidate with(Besides other) {
      return new Candidate(partition, ask, other);
    }
  }

  /**
   * What else a job asks for, which may decide whether it is taken at all.
   *
   * @param words further words of the scheduler's command
   */
  public record Besides(Optional<String> account, List<String> words) {

    public static final Besides NOTHING = new Besides(Optional.empty(), List.of());

    public Besides {
      words = List.copyOf(words);
    }
  }

  /** When it would start. */
  public sealed interface Outlook {

    /**
     * It would start then, as the queue is now.
     *
     * @param says on which nodes, such as {@code on sdumont8002}
     */
    record Starts(Instant at, SafeText says) implements Outlook {}

    /** It would not be taken, and why. */
    record Refused(SafeText says) implements Outlook {}

    /**
     * The scheduler has no test; so many jobs wait there already.
     *
     * @param last when the last of them is expected to start, as far as that is told
     */
    record Behind(int waiting, Optional<Instant> last) implements Outlook {}

    /** It cannot be told, and why. */
    record Untold(SafeText says) implements Outlook {}
  }
}
