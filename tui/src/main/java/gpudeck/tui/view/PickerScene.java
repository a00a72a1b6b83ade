package gpudeck.tui.view;

import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Glyphs;

/** All that the screen of a first start is drawn from. */
public record PickerScene(PickerState state, KeyMap keys, Glyphs glyphs) {}
