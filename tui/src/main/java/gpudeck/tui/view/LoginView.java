package gpudeck.tui.view;

import gpudeck.core.link.Asker.Prompt;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;

/** What a login has to ask a person. */
final class LoginView {

  private static final int MOST_STARS = 40;
  private static final int WIDEST_NAME = 30;
  private static final String BAR = "│ ";

  private LoginView() {}

  /** A host key that nobody knows yet. */
  static DialogText trust(LoginDialog.Trust trust, int width) {
    UnknownKey key = trust.key();
    Facts facts = new Facts(width);
    key.caution().ifPresent(caution -> facts.say(caution, Role.WARN).gap());
    List<StyledLine> lines =
        facts
            .say(
                key.hop()
                    .orElse(key.host())
                    .plus(" showed a key that no known_hosts file has. Compare this print")
                    .plus(" with the one that the owners of the host publish:"),
                Role.TEXT)
            .gap()
            .add("Host", key.address())
            .add("On the way", key.hop().map(hop -> hop.plus(" to ").plus(key.host())))
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
  static DialogText passphrase(LoginDialog.Passphrase asked, int width) {
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
        .typed(StyledLine.of("Passphrase: ", Role.TEXT), stars(asked.typed()));
  }

  private static Entry stars(int typed) {
    return Entry.of("*".repeat(Math.min(typed, MOST_STARS)));
  }

  /**
   * What a host wants to be told. Its words stand behind a bar and under its login, so that no host
   * can pass them off as a question of ours.
   */
  static DialogText asked(LoginDialog.Asked asked, int width) {
    Questions questions = asked.questions();
    Facts facts =
        new Facts(width)
            .add("Login", questions.login())
            .add("On the way", questions.hop().map(hop -> hop.plus(" to ").plus(questions.host())))
            .gap()
            .say(SafeText.of("What you type is sent there, and kept nowhere."), Role.MUTED)
            .gap();
    if (questions.again()) {
      facts.say(SafeText.of("What was typed was not right. Once more:"), Role.WARN).gap();
    }
    List<StyledLine> lines = new ArrayList<>(facts.lines());
    lines.add(StyledLine.EMPTY);
    questions.says().forEach(line -> lines.addAll(quoted(line, width)));
    if (!questions.says().isEmpty()) {
      lines.add(StyledLine.EMPTY);
    }
    List<Prompt> prompts = questions.prompts();
    for (int i = 0; i < asked.at(); i++) {
      lines.addAll(quoted(prompts.get(i).says(), width));
      lines.add(StyledLine.of("Answer: ", Role.MUTED).plus("typed", Role.MUTED));
    }
    Prompt prompt = prompts.get(asked.at());
    lines.addAll(quoted(prompt.says(), width));
    return DialogText.of(title(questions), "Esc leaves the host", lines)
        .typed(
            StyledLine.of("Answer: ", Role.TEXT),
            prompt.shown() ? Entry.of(asked.shown()) : stars(asked.typed()));
  }

  /** The question is gone, whatever was typed. */
  static DialogText hungUp(Scene scene, LoginDialog.HungUp gone, int width) {
    String again = scene.keys().key(Command.REFRESH).orElse("Enter");
    List<StyledLine> lines =
        new Facts(width)
            .say(gone.says().plus("."), Role.TEXT)
            .gap()
            .say(SafeText.of("Enter or " + again + " logs in anew, and asks anew."), Role.MUTED)
            .lines();
    StyledLine title =
        StyledLine.of(gone.host().cutMiddle(WIDEST_NAME).plus(" has hung up"), Role.WARN);
    return DialogText.of(title, "Esc leaves the host", lines);
  }

  private static StyledLine title(Questions questions) {
    SafeText who = questions.hop().orElse(questions.host());
    return StyledLine.of(who.cutMiddle(WIDEST_NAME).plus(" asks"), Role.WARN);
  }

  private static List<StyledLine> quoted(SafeText words, int width) {
    return Wrap.words(words, width - BAR.length()).stream()
        .map(line -> StyledLine.of(BAR, Role.WARN).plus(line, Role.TEXT))
        .toList();
  }
}
