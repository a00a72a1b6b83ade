package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import gpudeck.core.host.Verdict.Place;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a known_hosts file that can be read (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
 *
 * @param hosts the patterns, or one hashed name
 */
record KnownLine(Place place, Marker marker, String hosts, ServerKey key) {
  private static final String HASHED = "|1|";
  private static final int SALT_BYTES = 20;

  /** What the line says of its key. */
  enum Marker {
    TRUSTED,
    REVOKED,
    AUTHORITY
  }

  /** The line's meaning; empty for a comment and for what OpenSSH does not understand either. */
  static Optional<KnownLine> parse(Place place, String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.empty();
    }
    String[] fields = text.split("[ \t]+");
    int first = text.startsWith("@") ? 1 : 0;
    Optional<Marker> marker = first == 0 ? Optional.of(Marker.TRUSTED) : marker(fields[0]);
    if (marker.isEmpty() || fields.length < first + 3) {
      return Optional.empty();
    }
    return ServerKey.read(fields[first + 2])
        .filter(key -> key.type().equals(fields[first + 1]))
        .map(key -> new KnownLine(place, marker.get(), fields[first], key));
  }

  private static Optional<Marker> marker(String word) {
    return switch (word) {
      case "@revoked" -> Optional.of(Marker.REVOKED);
      case "@cert-authority" -> Optional.of(Marker.AUTHORITY);
      default -> Optional.empty();
    };
  }

  /** Whether the line is about this address: a name, or {@code [name]:port}. */
  boolean names(String address) {
    String name = address.toLowerCase(Locale.ROOT);
    return isHashed() ? hosts.equals(hashed(name, salt())) : Patterns.match(hosts, name);
  }

  /** Whether it says that its key is the host's. */
  boolean trusts() {
    return marker == Marker.TRUSTED;
  }

  boolean isHashed() {
    return hosts.startsWith(HASHED);
  }

  /** A name as it stands in a file that does not tell its names. */
  static String hashed(String address) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return hashed(address.toLowerCase(Locale.ROOT), salt);
  }

  private static String hashed(String name, byte[] salt) {
    if (salt.length == 0) {
      return "";
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      Base64.Encoder base64 = Base64.getEncoder();
      String hash = base64.encodeToString(mac.doFinal(name.getBytes(UTF_8)));
      return HASHED + base64.encodeToString(salt) + "|" + hash;
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private byte[] salt() {
    String[] parts = hosts.split("\\|");
    try {
      return parts.length == 4 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
