package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Style;

/** A stretch of a line in one style. */
public record Span(SafeText text, Style style) {}
