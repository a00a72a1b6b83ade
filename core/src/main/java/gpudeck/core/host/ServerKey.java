package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * A server's public key as SSH sends it (RFC 4253, 6.6), kept in the base64 that known_hosts holds.
 */
record ServerKey(String base64) {
  private static final int LONGEST_TYPE = 64;

  static ServerKey of(byte[] blob) {
    return new ServerKey(Base64.getEncoder().encodeToString(blob));
  }

  /** The key of a known_hosts line, if it is one. */
  static Optional<ServerKey> read(String field) {
    try {
      ServerKey key = of(Base64.getDecoder().decode(field));
      return key.type().isEmpty() ? Optional.empty() : Optional.of(key);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Such as {@code ssh-ed25519}: the blob's own first field; empty if it is no key. */
  String type() {
    ByteBuffer blob = ByteBuffer.wrap(blob());
    try {
      int length = blob.getInt();
      if (length < 1 || length > LONGEST_TYPE) {
        return "";
      }
      byte[] name = new byte[length];
      blob.get(name);
      String type = new String(name, US_ASCII);
      return type.matches("[!-~]+") ? type : "";
    } catch (BufferUnderflowException tooShort) {
      return "";
    }
  }

  /** The SHA-256 print as {@code ssh} and {@code ssh-keygen -l} show it. */
  String print() {
    byte[] hash = sha256().digest(blob());
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
  }

  /** As SSH sends it. */
  byte[] blob() {
    return Base64.getDecoder().decode(base64);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
