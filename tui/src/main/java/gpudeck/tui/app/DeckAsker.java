package gpudeck.tui.app;

import gpudeck.core.link.Asker;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Puts the questions of a login before the user, and lets the dialling thread wait for the answer.
 */
final class DeckAsker implements Asker {

  private final Openings openings;
  private final Consumer<Event> events;

  DeckAsker(Openings openings, Consumer<Event> events) {
    this.openings = openings;
    this.events = events;
  }

  @Override
  public boolean isOpen(String host) {
    return openings.isOpen(host);
  }

  @Override
  public boolean trust(UnknownKey key) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Event.Question question = new Event.TrustQuestion(key, answer);
    events.accept(question);
    return await(question, answer).orElse(false);
  }

  @Override
  public void tell(SafeText says) {
    events.accept(new Event.Warned(says));
  }

  @Override
  public Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
    CompletableFuture<Optional<char[]>> answer = new CompletableFuture<>();
    Event.Question question = new Event.PassphraseQuestion(host, keyFile, answer);
    events.accept(question);
    return await(question, answer).flatMap(given -> given);
  }

  @Override
  public Optional<List<char[]>> answer(Asker.Questions asked) {
    if (asked.prompts().isEmpty()) {
      asked.says().forEach(line -> events.accept(new Event.HostSays(asked.host(), line)));
      return Optional.of(List.of());
    }
    CompletableFuture<Optional<List<char[]>>> answer = new CompletableFuture<>();
    Event.Question question = new Event.HostQuestion(asked, answer);
    events.accept(question);
    return await(question, answer).flatMap(given -> given);
  }

  @Override
  public void hungUp(SafeText host, SafeText says) {
    events.accept(new Event.HungUp(host, says));
  }

  /** A login that is given up meanwhile takes its question back. */
  private <T> Optional<T> await(Event.Question question, CompletableFuture<T> answer) {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      events.accept(new Event.Withdrawn(question));
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
