package gpudeck.tui.view;

import gpudeck.core.link.LinkState;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.KeyMap;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known while a user is not where they are attached to: on the way in, or after a loss.
 *
 * @param name of the place, such as {@code session train}
 * @param why the place was lost or could not be entered; empty on the first way in
 * @param held what was typed meanwhile
 */
public record AwayScene(
    SafeText name,
    String host,
    LinkState link,
    Optional<SafeText> why,
    SafeText held,
    KeyMap keys,
    Instant now) {}
