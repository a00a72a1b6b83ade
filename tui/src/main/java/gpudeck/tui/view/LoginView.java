package gpudeck.tui.view;

import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.List;

/** What a login has to ask a person. */
final class LoginView {

  private LoginView() {}

  /** A host key that nobody knows yet. */
  static DialogText trust(Dialog.Trust trust, int width) {
    UnknownKey key = trust.key();
    Facts facts = new Facts(width);
    key.caution().ifPresent(caution -> facts.say(caution, Role.WARN).gap());
    List<StyledLine> lines =
        facts
            .say(
                key.host()
                    .plus(" showed a key that no known_hosts file has. Compare this print")
                    .plus(" with the one that the owners of the host publish:"),
                Role.TEXT)
            .gap()
            .add("Host", key.address())
            .add("Key", key.type())
            .add("Print", key.print())
            .gap()
            .say(SafeText.of("With yes it is kept in ").plus(key.file()).plus("."), Role.MUTED)
            .lines();
    StyledLine title = StyledLine.of("Is this the right host?", Role.TITLE);
    return DialogText.of(title, "Esc no", lines)
        .plus(List.of(StyledLine.EMPTY))
        .typed(StyledLine.of("Type the whole word yes, or press Esc: ", Role.TEXT), trust.entry());
  }

  /** A key file's passphrase; only that something was typed is shown. */
  static DialogText passphrase(Dialog.Passphrase asked, int width) {
    Facts facts = new Facts(width);
    if (asked.again()) {
      facts.say(SafeText.of("That did not open the key. Once more:"), Role.WARN).gap();
    }
    List<StyledLine> lines =
        facts
            .add("Host", asked.host())
            .add("Key file", asked.keyFile())
            .gap()
            .say(SafeText.of("It is used once and not kept."), Role.MUTED)
            .lines();
    StyledLine title = StyledLine.of("Passphrase of a key", Role.TITLE);
    return DialogText.of(title, "Esc leaves the host", lines)
        .plus(List.of(StyledLine.EMPTY))
        .typed(
            StyledLine.of("Passphrase: ", Role.TEXT),
            Entry.of("*".repeat(Math.min(asked.typed(), 40))));
  }
}
