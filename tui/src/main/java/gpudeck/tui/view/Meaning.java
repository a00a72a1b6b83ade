package gpudeck.tui.view;

import gpudeck.core.host.HostBook;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/**
 * What the name of a host means.
 *
 * @param found its scheduler in a few words, if it was ever opened
 */
public record Meaning(HostBook.Entry entry, Optional<SafeText> found) {

  /** Of a host that was never opened. */
  public static Meaning of(HostBook.Entry entry) {
    return new Meaning(entry, Optional.empty());
  }
}
