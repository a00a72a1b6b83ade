package gpudeck.tui.cli;

import gpudeck.core.link.Asker;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the questions of a login on the terminal, one at a time; several hosts may have some. */
final class TerminalAsker implements Asker {

  private final Console console;
  private final Consumer<String> say;

  /**
   * @param say prints a message for the user
   */
  TerminalAsker(Console console, Consumer<String> say) {
    this.console = console;
    this.say = say;
  }

  @Override
  public synchronized boolean trust(UnknownKey key) {
    say.accept(
        "%s%s is not known yet: its %s key is %s"
            .formatted(
                key.address(),
                key.hop().map(hop -> " (" + hop + ", on the way to " + key.host() + ")").orElse(""),
                key.type(),
                key.print()));
    key.caution().map(SafeText::value).ifPresent(say);
    Optional<String> answer =
        console.line(
            "Is that what its owner says it is? Type yes to keep it in " + key.file() + ": ");
    if (answer.isEmpty()) {
      say.accept(
          "nobody is there to say whether it is the right one; connect once from a terminal, or put"
              + " the key into %s".formatted(key.file()));
    }
    return answer.map(String::strip).filter("yes"::equalsIgnoreCase).isPresent();
  }

  @Override
  public void tell(SafeText says) {
    say.accept(says.value());
  }

  /** Said beside the question, whose line a terminal does not give back. */
  @Override
  public void hungUp(SafeText host, SafeText says) {
    say.accept(says + "; press Enter");
  }

  @Override
  public synchronized Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
    Optional<char[]> typed = console.secret("Passphrase of " + keyFile + " (for " + host + "): ");
    if (typed.isEmpty()) {
      say.accept(
          "%s has a passphrase and nobody is there to type it; ssh-add %s puts it into the agent"
              .formatted(keyFile, keyFile));
    }
    return typed;
  }

  /** Each prompt bears the login that it is for: a host may ask for anything, in any words. */
  @Override
  public synchronized Optional<List<char[]>> answer(Questions asked) {
    String from = "(" + asked.login() + ") ";
    if (asked.again()) {
      say.accept(from + "that was not right");
    }
    asked.says().forEach(line -> say.accept(from + line));
    List<char[]> answers = new ArrayList<>();
    for (Prompt prompt : asked.prompts()) {
      Optional<char[]> typed = typed(prompt, from + prompt.says() + " ");
      if (typed.isEmpty()) {
        answers.forEach(answer -> Arrays.fill(answer, '\0'));
        SafeText who = asked.hop().orElse(asked.host());
        say.accept("nobody is there to tell " + who + " what it wants to know");
        return Optional.empty();
      }
      answers.add(typed.get());
    }
    return Optional.of(answers);
  }

  private Optional<char[]> typed(Prompt prompt, String question) {
    return prompt.shown()
        ? console.line(question).map(String::toCharArray)
        : console.secret(question);
  }
}
