package gpudeck.tui.screen;

import gpudeck.core.text.Ink;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a cell is meant, in roles only; a {@link Theme} turns it into colours.
 *
 * @param role what the text is
 * @param ground what it stands on, such as the selected row
 * @param strong bold on top of what the theme says
 * @param faint dimmed on top of what the theme says
 * @param ink what a program in the log asked for; it goes before the role's own look
 */
public record Style(
    Role role, Optional<Role> ground, boolean strong, boolean faint, Optional<Ink> ink) {
  private static final Style[] PLAIN =
      Arrays.stream(Role.values())
          .map(role -> new Style(role, Optional.empty(), false, false, Optional.empty()))
          .toArray(Style[]::new);

  public static Style of(Role role) {
    return PLAIN[role.ordinal()];
  }

  /** Text of a log in its own colours. */
  public static Style of(Ink ink) {
    return ink.equals(Ink.PLAIN) ? of(Role.TEXT) : of(Role.TEXT).in(ink);
  }

  /** The same on the ground of another role. */
  public Style on(Role background) {
    return new Style(role, Optional.of(background), strong, faint, ink);
  }

  public Style bold() {
    return new Style(role, ground, true, faint, ink);
  }

  public Style dim() {
    return new Style(role, ground, strong, true, ink);
  }

  /** The same with the colours that a log asked for. */
  public Style in(Ink colours) {
    return new Style(role, ground, strong, faint, Optional.of(colours));
  }
}
