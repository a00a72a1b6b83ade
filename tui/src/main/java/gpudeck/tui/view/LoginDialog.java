package gpudeck.tui.view;

import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/** What a host wants to be told before it lets anybody in. */
public sealed interface LoginDialog extends Dialog {

  /** A host key that nobody knows yet: only the whole word yes lets the host in. */
  record Trust(UnknownKey key, Entry entry) implements LoginDialog, Dialog.Typed {
    @Override
    public Trust withEntry(Entry entry) {
      return new Trust(key, entry);
    }

    @Override
    public Optional<SafeText> asker() {
      return Optional.of(key.host());
    }

    /** Whether the user has said yes. */
    public boolean accepted() {
      return entry.text().equals("yes");
    }
  }

  /** A host has hung up while its question lay here. */
  record HungUp(SafeText host, SafeText says) implements LoginDialog {}

  /**
   * The passphrase of a key file.
   *
   * @param again one was given, and did not open the key
   * @param typed how many characters so far
   */
  record Passphrase(SafeText host, SafeText keyFile, boolean again, int typed)
      implements LoginDialog, Dialog.Secret {
    @Override
    public Optional<SafeText> asker() {
      return Optional.of(host);
    }

    @Override
    public Passphrase withTyped(int now, String shown) {
      return new Passphrase(host, keyFile, again, now);
    }
  }

  /**
   * What a host wants to be told, prompt by prompt.
   *
   * @param at which of its prompts is being answered
   * @param typed how many characters so far
   * @param shown them, where the host lets them be seen
   */
  record Asked(Questions questions, int at, int typed, String shown)
      implements LoginDialog, Dialog.Secret {

    /** With nothing typed yet. */
    public static Asked of(Questions questions, int at) {
      return new Asked(questions, at, 0, "");
    }

    @Override
    public Optional<SafeText> asker() {
      return Optional.of(questions.host());
    }

    /** Whether the host lets it be seen what is typed. */
    public boolean isShown() {
      return questions.prompts().get(at).shown();
    }

    @Override
    public Asked withTyped(int now, String text) {
      return new Asked(questions, at, now, text);
    }
  }
}
