package gpudeck.core.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user's own ssh asks, as it hands it to its SSH_ASKPASS program (OpenSSH 7.6 to 9.9; the
 * messages of its readpass.c, sshconnect.c and sshconnect2.c).
 */
sealed interface OpenSshPrompt {

  /**
   * Whether an unknown host key is right.
   *
   * @param address as known_hosts will have it
   * @param type such as ED25519
   * @param print SHA256:...
   */
  record HostKey(String address, String type, String print) implements OpenSshPrompt {

    /** The same by another name of its type. */
    HostKey type(String name) {
      return new HostKey(address, name, print);
    }
  }

  /** The passphrase of a key of this machine. */
  record Passphrase(String keyFile) implements OpenSshPrompt {}

  /** What opens a token of this machine, which a few wrong ones lock. */
  record Pin(String key) implements OpenSshPrompt {}

  /**
   * A question of a host; where it is not certain who asks, it is taken for one.
   *
   * @param login user@host that it is for, if ssh says so
   */
  record Question(Optional<String> login, String says) implements OpenSshPrompt {}

  Pattern OF_A_HOST = Pattern.compile("\\(([^()\\s]+)\\) (.*)", Pattern.DOTALL);
  Pattern PASSWORD = Pattern.compile("(\\S+)'s password: ");
  Pattern PASSPHRASE = Pattern.compile("Enter passphrase for key '([^\\n]*)': ");
  Pattern PIN = Pattern.compile("Enter PIN for ([^\\n]*?)(?: user)?: ");
  Pattern HOST_KEY =
      Pattern.compile(
          "The authenticity of host '(\\S+) \\(.*?\\)' can't be established.*?\\n"
              + "(\\S+) key fingerprint is (SHA256:[A-Za-z0-9+/]+)\\.?\\n.*",
          Pattern.DOTALL);

  /**
   * Total.
   *
   * @param marked whether questions of hosts begin with whom they are for, so that no other can
   *     come from one
   */
  static OpenSshPrompt of(String text, boolean marked) {
    Matcher ofAHost = OF_A_HOST.matcher(text);
    if (marked && ofAHost.matches()) {
      return new Question(Optional.of(ofAHost.group(1)), ofAHost.group(2));
    }
    Matcher password = PASSWORD.matcher(text);
    if (password.matches()) {
      return new Question(Optional.of(password.group(1)), "Password:");
    }
    Matcher hostKey = HOST_KEY.matcher(text);
    if (hostKey.matches()) {
      return new HostKey(hostKey.group(1), hostKey.group(2), hostKey.group(3));
    }
    return marked ? ofThisMachine(text) : new Question(Optional.empty(), text);
  }

  private static OpenSshPrompt ofThisMachine(String text) {
    Matcher passphrase = PASSPHRASE.matcher(text);
    if (passphrase.matches()) {
      return new Passphrase(passphrase.group(1));
    }
    Matcher pin = PIN.matcher(text);
    return pin.matches() ? new Pin(pin.group(1)) : new Question(Optional.empty(), text);
  }
}
