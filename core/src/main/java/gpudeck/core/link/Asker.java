package gpudeck.core.link;

import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;

/**
 * The person at the keyboard, as far as a login needs one. Called on the dialling thread, which
 * waits; an empty answer or false ends the login.
 */
public interface Asker {

  /**
   * Whether the user has opened this host. One that is not open is asked nothing: where its login
   * needs a person it ends, and says what it wants.
   */
  default boolean isOpen(String host) {
    return true;
  }

  /** The host, or a machine on the way to it, has answered: from now on it may ask. */
  default void reached() {}

  /** An unknown host key: is its print what the host's owner says it is? */
  boolean trust(UnknownKey key);

  /** Something that a person should know of; nobody is waited for. */
  default void tell(SafeText says) {}

  /** The passphrase of a local key file; the array is wiped by the caller. */
  Optional<char[]> passphrase(SafeText host, SafeText keyFile);

  /**
   * What the host itself wants to be told: a password, a code, a confirmation elsewhere. Its words
   * are not ours, and are never to be taken for a question about a key of this machine.
   *
   * @return an answer to every prompt, wiped by the caller; empty to give up. Where there is no
   *     prompt the host only says something: that is shown, and nobody is waited for
   */
  Optional<List<char[]>> answer(Questions questions);

  /**
   * The host has hung up while {@link #answer} waited; whoever waits there is interrupted next.
   * Called on a thread of its own.
   */
  default void hungUp(SafeText host, SafeText says) {
    tell(says);
  }

  /** This login stands on another one, for which a person has answered what a host asked. */
  default void answeredBefore() {}

  /**
   * Questions of a host, asked together.
   *
   * @param host as the user calls it
   * @param hop the machine on the way to it that asks, if it is not the host itself
   * @param login user and machine, such as lea@login.example.org
   * @param again true if an answer that was given before was not right
   * @param says what the host says about them, line by line; may be empty
   */
  record Questions(
      SafeText host,
      Optional<SafeText> hop,
      SafeText login,
      boolean again,
      List<SafeText> says,
      List<Prompt> prompts) {}

  /**
   * One of them.
   *
   * @param shown whether what is typed may be seen
   */
  record Prompt(SafeText says, boolean shown) {}

  /**
   * A host key that no known_hosts file knows.
   *
   * @param hop the machine on the way to the host that showed it, if it is not the host's own
   * @param address the name or [name]:port that known_hosts will hold
   * @param type such as ssh-ed25519
   * @param print SHA256:... as OpenSSH prints it
   * @param file where it will be kept
   * @param caution what a person should know besides the print, such as that the host used to show
   *     a key of another type
   */
  record UnknownKey(
      SafeText host,
      Optional<SafeText> hop,
      SafeText address,
      String type,
      String print,
      SafeText file,
      Optional<SafeText> caution) {

    /** The host's own. */
    public UnknownKey(
        SafeText host,
        SafeText address,
        String type,
        String print,
        SafeText file,
        Optional<SafeText> caution) {
      this(host, Optional.empty(), address, type, print, file, caution);
    }
  }

  /** Nobody is there: every question is answered no. */
  Asker NOBODY =
      new Asker() {
        @Override
        public boolean trust(UnknownKey key) {
          return false;
        }

        @Override
        public Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
          return Optional.empty();
        }

        @Override
        public Optional<List<char[]>> answer(Questions questions) {
          return Optional.empty();
        }
      };
}
