package gpudeck.tui.app;

import gpudeck.core.text.SafeText;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.LoginDialog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions of logins, one on the screen at a time. The secret that is being typed is kept here,
 * not in the state, and is wiped.
 */
final class Questions {

  private static final int LONGEST_SECRET = 1024;

  private final Deque<Event.Question> waiting = new ArrayDeque<>();
  private Optional<Event.Question> asked = Optional.empty();
  private final Set<SafeText> given = new HashSet<>();
  private final char[] secret = new char[LONGEST_SECRET];
  private int length;
  private final List<char[]> answers = new ArrayList<>();
  private final Surprise surprise = new Surprise();

  /** What the event means for them; then the one that waits lies over the deck if it is free. */
  DeckState after(Event event, DeckState state) {
    if (event instanceof Event.Withdrawn withdrawn) {
      return show(withdraw(withdrawn.question(), state));
    }
    if (event instanceof Event.HungUp hungUp) {
      return show(hungUp(hungUp, state));
    }
    if (event instanceof Event.Question question) {
      waiting.add(question);
    }
    return show(state);
  }

  private DeckState show(DeckState state) {
    if (state.dialog().isPresent()) {
      return state;
    }
    if (asked.isEmpty() && !waiting.isEmpty()) {
      asked = Optional.of(waiting.remove());
    }
    asked.ifPresent(question -> surprise.came());
    return asked.map(question -> typed(state.withDialog(dialog(question)))).orElse(state);
  }

  /** A key was for the deck; times as {@code Time.nanos} gives them. */
  void deckWasTypedTo(long now) {
    surprise.typed(now);
  }

  /** Whether a key that comes now was still meant for the deck, and answers nothing. */
  boolean wasTypedBefore(long now) {
    return surprise.takes(now);
  }

  /** A question that nobody waits for any more goes, whether it is on the screen or not. */
  private DeckState withdraw(Event.Question question, DeckState state) {
    waiting.remove(question);
    if (asked.filter(question::equals).isEmpty()) {
      return state;
    }
    drop();
    boolean seen = state.dialog().flatMap(Dialog::asker).isPresent();
    return seen ? state.withoutDialog() : state;
  }

  /** Nobody waits for a host's question any more; who had it before them is told why it went. */
  private DeckState hungUp(Event.HungUp event, DeckState state) {
    boolean seen = state.dialog().flatMap(Dialog::asker).filter(event.host()::equals).isPresent();
    Stream.concat(waiting.stream(), asked.stream())
        .filter(Event.HostQuestion.class::isInstance)
        .filter(question -> question.host().equals(event.host()))
        .toList()
        .forEach(question -> withdraw(question, state));
    return seen ? state.withDialog(new LoginDialog.HungUp(event.host(), event.says())) : state;
  }

  private void drop() {
    asked.ifPresent(Event.Question::refuse);
    secret(false);
  }

  private Dialog dialog(Event.Question question) {
    if (question instanceof Event.TrustQuestion trust) {
      return new LoginDialog.Trust(trust.key(), Entry.EMPTY);
    }
    if (question instanceof Event.HostQuestion host) {
      return LoginDialog.Asked.of(host.questions(), answers.size());
    }
    Event.PassphraseQuestion passphrase = (Event.PassphraseQuestion) question;
    boolean again = given.contains(passphrase.keyFile());
    return new LoginDialog.Passphrase(passphrase.host(), passphrase.keyFile(), again, 0);
  }

  void trust(boolean yes) {
    if (asked.orElse(null) instanceof Event.TrustQuestion trust) {
      trust.answer().complete(yes);
    }
    asked = Optional.empty();
  }

  /** More characters of the secret, as far as there is room for all of them. */
  void type(String key) {
    if (length + key.length() <= secret.length) {
      key.getChars(0, key.length(), secret, length);
      length += key.length();
    }
  }

  /** The last character is taken back. */
  void back() {
    boolean pair = length > 1 && Character.isSurrogatePair(secret[length - 2], secret[length - 1]);
    length = Math.max(0, length - (pair ? 2 : 1));
  }

  /** What is seen of the secret. */
  DeckState typed(DeckState state) {
    if (state.dialog().orElse(null) instanceof Dialog.Secret dialog) {
      boolean shown = dialog instanceof LoginDialog.Asked host && host.isShown();
      String seen = shown ? new String(secret, 0, length) : "";
      return state.withDialog(dialog.withTyped(Character.codePointCount(secret, 0, length), seen));
    }
    return state;
  }

  void secret(boolean isGiven) {
    Optional<char[]> typed =
        isGiven ? Optional.of(Arrays.copyOf(secret, length)) : Optional.empty();
    Arrays.fill(secret, '\0');
    length = 0;
    if (asked.orElse(null) instanceof Event.HostQuestion host) {
      answered(host, typed);
      return;
    }
    if (asked.orElse(null) instanceof Event.PassphraseQuestion passphrase) {
      passphrase.answer().complete(typed);
      remember(passphrase.keyFile(), isGiven);
    }
    asked = Optional.empty();
  }

  /** One of its prompts is; the next one is shown, or all go back together. */
  private void answered(Event.HostQuestion host, Optional<char[]> typed) {
    typed.ifPresent(answers::add);
    if (typed.isPresent() && answers.size() < host.questions().prompts().size()) {
      return;
    }
    host.answer().complete(typed.map(last -> List.copyOf(answers)));
    if (typed.isEmpty()) {
      answers.forEach(answer -> Arrays.fill(answer, '\0'));
    }
    answers.clear();
    asked = Optional.empty();
  }

  /** A key that was opened is not asked for again: one that is, was given a wrong passphrase. */
  private void remember(SafeText keyFile, boolean isGiven) {
    if (isGiven) {
      given.add(keyFile);
    } else {
      given.remove(keyFile);
    }
  }

  /** Nobody will answer any more. */
  void close() {
    waiting.forEach(Event.Question::refuse);
    waiting.clear();
    drop();
  }
}
