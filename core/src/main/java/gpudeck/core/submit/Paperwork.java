package gpudeck.core.submit;

import java.nio.file.Path;
import java.util.Optional;

/** What jobs are made from, and what is kept of those that were submitted or are to be. */
public record Paperwork(Templates templates, Receipts receipts, OpenAttempts attempts) {

  /**
   * @param config the user's config folder
   * @param state the user's state folder
   */
  public static Paperwork in(Optional<Path> config, Optional<Path> state) {
    return new Paperwork(
        new Templates(config.map(folder -> folder.resolve("templates"))),
        new Receipts(state),
        new OpenAttempts(state));
  }
}
