package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at jobs by their ids, ended ones too. A server that keeps no history, which is how PBS
 * comes, refuses whoever asks for ended jobs, even by the id of one that runs: it is asked again
 * without, and from then on only so.
 */
final class Lookup {

  /** What it said of the refusal is no news; what it said of anything else is. */
  private static final String EITHER =
      """
      gd_look() {
        { gd_said=$(%1$s -x "$@" 2>&1 >&3 3>&-); } 3>&1
        gd_status=$?
        if [ "$gd_status" = %2$d ]; then
          %3$s
          %1$s "$@"
          return
        fi
        [ -z "$gd_said" ] || printf '%%s\\n' "$gd_said" >&2
        return "$gd_status"
      }
      """;

  private static final String LIVE =
      """
      gd_look() {
        %s "$@"
      }
      """;

  private final AtomicBoolean noHistory = new AtomicBoolean();

  /** Whether the server has said that it knows of no ended job. */
  boolean knowsNoEnded() {
    return noHistory.get();
  }

  /** Shell: defines {@code gd_look}, which takes what qstat takes, and ends as qstat does. */
  String define(String qstat, Listing listing) {
    return noHistory.get()
        ? LIVE.formatted(qstat)
        : EITHER.formatted(qstat, PbsTrouble.NO_HISTORY, listing.noHistory());
  }

  /** Notes what an answer says of the server's history. */
  void heard(Listing listing, Answer.Done done) {
    if (listing.tellsOfNoHistory(done)) {
      noHistory.set(true);
    }
  }
}
