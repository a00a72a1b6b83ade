package gpudeck.tui.app;

import gpudeck.core.action.LookingBack.Found;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Clocks;
import java.time.Instant;
import java.time.ZoneId;

/** What became of a job whose gpudeck was ended before it knew, in a sentence. */
public final class OpenAttemptWords {

  private OpenAttemptWords() {}

  /** {@code Your submit to sdumont at 14:02: the answer was lost; it is job 4711.} */
  public static SafeText of(Found found, Instant now, ZoneId zone) {
    String when = Clocks.moment(found.at(), now, zone);
    return SafeText.of("Your submit to " + found.host() + " at " + when + ": ")
        .plus(found.end().says());
  }
}
