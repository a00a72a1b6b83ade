package gpudeck.core.store.last;

import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/**
 * What an earlier gpudeck knew of a host.
 *
 * @param picture as that left it, with no link; every reading in it is stale
 * @param found its scheduler in a few words; no more than words, since nothing can be asked by it
 */
public record LastPicture(HostPicture picture, Optional<SafeText> found) {}
