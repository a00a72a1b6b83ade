package gpudeck.core.text;

import java.util.List;

/**
 * What {@link LogText} is done with after a feed.
 *
 * @param finished lines that nothing can change any more, oldest first
 */
public record Fed(List<InkedLine> finished) {
  public Fed {
    finished = List.copyOf(finished);
  }
}
