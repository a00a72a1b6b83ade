package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;

/**
 * What a host's scheduler said of a job that does not exist yet.
 *
 * @param ask of which job
 * @param source the command that it said it by; empty where it says nothing of such jobs, and while
 *     it is asked
 */
public record Heard(Ask ask, Optional<SafeText> source, Reading<List<Forecast>> reading) {

  /** It is being asked. */
  public static Heard asking(Ask ask) {
    return new Heard(ask, Optional.empty(), new Reading.Never<>());
  }
}
