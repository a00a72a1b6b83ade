package gpudeck.core.link;

import gpudeck.core.text.SafeText;
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

  /** An unknown host key: is its print what the host's owner says it is? */
  boolean trust(UnknownKey key);

  /** The passphrase of a local key file; the array is wiped by the caller. */
  Optional<char[]> passphrase(SafeText host, SafeText keyFile);

  /**
   * A host key that no known_hosts file knows.
   *
   * @param address the name or [name]:port that known_hosts will hold
   * @param type such as ssh-ed25519
   * @param print SHA256:... as OpenSSH prints it
   * @param file where it will be kept
   * @param caution what a person should know besides the print, such as that the host used to show
   *     a key of another type
   */
  record UnknownKey(
      SafeText host,
      SafeText address,
      String type,
      String print,
      SafeText file,
      Optional<SafeText> caution) {}

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
      };
}
