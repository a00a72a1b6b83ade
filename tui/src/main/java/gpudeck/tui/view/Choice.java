package gpudeck.tui.view;

import gpudeck.core.action.Action;
import gpudeck.core.submit.Template;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;

/** What a line of a menu or of the palette does. */
public sealed interface Choice {

  /** A command, as if its key had been pressed. */
  record Do(Command command) implements Choice {}

  /** Puts a text on the clipboard. */
  record Copy(SafeText text) implements Choice {}

  /** Asks whether to do this. */
  record Ask(Action action) implements Choice {}

  record SortBy(Sort sort) implements Choice {}

  record Wear(String theme) implements Choice {}

  /** Asks where a tunnel through this host is to lead. */
  record TunnelThrough(String host) implements Choice {}

  /** Fills in a new job from a template. */
  record FromTemplate(String host, Template template) implements Choice {}

  /** Fills in a new job from a script on the host. */
  record FromScript(String host) implements Choice {}

  /** Shows the ended jobs of so long. */
  record Past(Back back) implements Choice {}

  /** Shows one host only. */
  record Show(String host) implements Choice {}
}
