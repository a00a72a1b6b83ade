package gpudeck.core.insight;

import gpudeck.core.insight.Offer.Fit;
import gpudeck.core.scheduler.Forecast.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job could go, and when it would start there.
 *
 * @param outlook what its scheduler says; empty where it was not asked or says nothing
 */
public record Prospect(Offer offer, Optional<Outlook> outlook) {

  /** What a user can use first: as it is, soon, with room now. */
  public static final Comparator<Prospect> ORDER =
      Comparator.<Prospect, Boolean>comparing(Prospect::isRefused)
          .thenComparing(one -> one.offer.fit())
          .thenComparing(Prospect::begins)
          .thenComparing(one -> !one.offer.hasRoom());

  /** Starts that lie closer together than this are one. */
  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  /** When its scheduler says that it would start. */
  public Optional<Instant> start() {
    return outlook
        .filter(Outlook.Starts.class::isInstance)
        .map(starts -> ((Outlook.Starts) starts).at());
  }

  /** Where nobody says when, room now stands for now, and none for never. */
  private Instant begins() {
    return start().orElse(offer.hasRoom() ? Instant.MIN : Instant.MAX);
  }

  private boolean isRefused() {
    return outlook.filter(Outlook.Refused.class::isInstance).isPresent();
  }

  /**
   * Whether none of all these starts the job as it is sooner, and one later: only a job of one and
   * the same shape starts sooner than another.
   */
  public boolean isSoonest(Collection<Prospect> all) {
    return sameShape() && start().filter(mine -> isSoonest(mine, all)).isPresent();
  }

  private static boolean isSoonest(Instant mine, Collection<Prospect> all) {
    Instant about = mine.plus(AT_ONCE);
    boolean first = startsOf(all).allMatch(other -> !other.plus(AT_ONCE).isBefore(mine));
    return first && startsOf(all).anyMatch(other -> other.isAfter(about));
  }

  private static Stream<Instant> startsOf(Collection<Prospect> all) {
    return all.stream().filter(Prospect::sameShape).flatMap(one -> one.start().stream());
  }

  private boolean sameShape() {
    return offer.fit() == Fit.TAKES;
  }
}
