package gpudeck.tui.view;

import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Glyphs;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** All that a view may know: what is known, where the user is, what time it is. */
public record Scene(
    Snapshot snapshot, DeckState state, KeyMap keys, Glyphs glyphs, Instant now, ZoneId zone) {

  /** The hosts whose rows are to be shown, in the user's order. */
  public List<HostPicture> hosts() {
    return snapshot.hosts().values().stream()
        .filter(picture -> state.scope().shows(picture.host().name()))
        .toList();
  }

  /** Whether rows have to say which host they are of. */
  public boolean severalHosts() {
    return hosts().size() > 1;
  }
}
