package gpudeck.tui.cli;

import gpudeck.core.link.Asker;
import gpudeck.core.text.SafeText;
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
        "%s is not known yet: its %s key is %s".formatted(key.address(), key.type(), key.print()));
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
  public synchronized Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
    Optional<char[]> typed = console.secret("Passphrase of " + keyFile + " (for " + host + "): ");
    if (typed.isEmpty()) {
      say.accept(
          "%s has a passphrase and nobody is there to type it; ssh-add %s puts it into the agent"
              .formatted(keyFile, keyFile));
    }
    return typed;
  }

  @Override
  public Optional<List<char[]>> answer(Questions questions) {
    return Optional.empty();
  }
}
