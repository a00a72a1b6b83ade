package gpudeck.tui.screen;

import gpudeck.core.text.Ink;

/**
 * What a theme says of one role.
 *
 * @param ownBackground false where the role stands on the background of {@code text}
 */
public record Look(Ink ink, boolean ownBackground) {}
