package gpudeck.core.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the known_hosts files say of the key that a host shows. */
public sealed interface Verdict {

  /** This is the host's key. */
  record Known() implements Verdict {}

  /**
   * No line says that this is the host's key: a person must compare the print.
   *
   * @param address the name or {@code [name]:port} that the file will hold
   * @param type such as {@code ssh-ed25519}
   * @param print {@code SHA256:...} as OpenSSH shows it
   * @param file where the key will be kept
   * @param otherTypes kinds of key that are known for this host: it used to show one of these
   * @param authority a line that trusts certificates for this host, which has shown no good one
   * @param formerly the print that this machine's forerunner had, where a new one is expected
   */
  record Unknown(
      String address,
      String type,
      String print,
      Path file,
      List<String> otherTypes,
      Optional<Place> authority,
      Optional<String> formerly)
      implements Verdict {

    /** What a person should know besides the print; empty if nothing. */
    public Optional<String> caution() {
      if (formerly.isPresent()) {
        return Optional.of(
            "this is not the machine of last time, whose key was "
                + formerly.get()
                + "; config.toml calls it ephemeral");
      }
      if (authority.isPresent()) {
        return Optional.of(
            authority.get()
                + " trusts an authority for this host, but it has shown no good certificate of it");
      }
      return otherTypes.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "so far this host has shown another kind: " + String.join(", ", otherTypes));
    }
  }

  /** The files hold another key of this type: perhaps another machine answers. */
  record Changed(String address, String type, String print, Place place, String oldPrint)
      implements Verdict {}

  /** The files say that nobody may trust this key any more. */
  record Revoked(String address, String print, Place place) implements Verdict {}

  /** A file that others may write, or that cannot be read, says nothing about anybody. */
  record Unsafe(String says) implements Verdict {}

  /**
   * A line of a file.
   *
   * @param line counted from 1
   */
  record Place(Path file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** Why nobody may connect, in a sentence with file and line; empty for known and unknown. */
  default Optional<String> refusal() {
    if (this instanceof Changed changed) {
      return Optional.of(changedSays(changed));
    }
    if (this instanceof Revoked revoked) {
      return Optional.of(
          "The key of %s (%s) is revoked by %s: not connected."
              .formatted(revoked.address, revoked.print, revoked.place));
    }
    return this instanceof Unsafe unsafe ? Optional.of(unsafe.says) : Optional.empty();
  }

  private static String changedSays(Changed it) {
    return ("The key of %s has changed: it shows %s %s, but %s holds %s. Somebody may be listening:"
            + " ask the host's owner, and remove that line only if they say that it is new.")
        .formatted(it.address, it.type, it.print, it.place, it.oldPrint);
  }
}
