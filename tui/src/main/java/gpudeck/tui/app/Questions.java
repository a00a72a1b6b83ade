package gpudeck.tui.app;

import gpudeck.core.text.SafeText;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

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

  void add(Event.Question question) {
    waiting.add(question);
  }

  /** The next question over the deck, if nothing else lies there. */
  DeckState show(DeckState state) {
    if (asked.isPresent() || waiting.isEmpty() || state.dialog().isPresent()) {
      return state;
    }
    asked = Optional.of(waiting.remove());
    return state.withDialog(dialog(asked.get()));
  }

  private Dialog dialog(Event.Question question) {
    if (question instanceof Event.TrustQuestion trust) {
      return new Dialog.Trust(trust.key(), Entry.EMPTY);
    }
    Event.PassphraseQuestion passphrase = (Event.PassphraseQuestion) question;
    boolean again = given.contains(passphrase.keyFile());
    return new Dialog.Passphrase(passphrase.host(), passphrase.keyFile(), again, 0);
  }

  void trust(boolean yes) {
    if (asked.orElse(null) instanceof Event.TrustQuestion trust) {
      trust.answer().complete(yes);
    }
    asked = Optional.empty();
  }

  /** One character more of the secret, or one less; how many there are now. */
  int type(String key) {
    if (key.isEmpty()) {
      length = Math.max(0, length - 1);
    } else if (length + key.length() <= secret.length) {
      key.getChars(0, key.length(), secret, length);
      length += key.length();
    }
    return length;
  }

  void secret(boolean isGiven) {
    if (asked.orElse(null) instanceof Event.PassphraseQuestion passphrase) {
      passphrase
          .answer()
          .complete(isGiven ? Optional.of(Arrays.copyOf(secret, length)) : Optional.empty());
      remember(passphrase.keyFile(), isGiven);
    }
    Arrays.fill(secret, '\0');
    length = 0;
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
    asked.ifPresent(Event.Question::refuse);
    waiting.forEach(Event.Question::refuse);
    waiting.clear();
    secret(false);
  }
}
