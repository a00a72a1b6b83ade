package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A user's certificate for a key, in a file that ssh-keygen wrote (OpenSSH's PROTOCOL.certkeys).
 *
 * @param key the public key that it certifies, as SSH sends it
 * @param from first moment of its validity
 * @param until the moment it ends; Instant.MAX where it never does
 */
record Certificate(Path file, ByteBuffer key, Instant from, Instant until) {

  private static final String ENDING = "-cert-v01@openssh.com";
  private static final long MOST_BYTES = 64 << 10;
  private static final long FAR = Instant.MAX.getEpochSecond();

  /** A certificate, if the file holds one. */
  static Optional<Certificate> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      String[] words = Files.readString(file, ISO_8859_1).strip().split("\\s+", 3);
      return words.length < 2
          ? Optional.empty()
          : parse(file, Base64.getDecoder().decode(words[1]));
    } catch (IOException | RuntimeException notOne) {
      // Base64 and ByteBuffer throw at what is cut off or garbled: then it is no certificate.
      return Optional.empty();
    }
  }

  private static Optional<Certificate> parse(Path file, byte[] blob) {
    ByteBuffer rest = ByteBuffer.wrap(blob);
    String type = new String(string(rest), ISO_8859_1);
    if (!type.endsWith(ENDING)) {
      return Optional.empty();
    }
    String plain = type.substring(0, type.length() - ENDING.length());
    string(rest);
    ByteBuffer key = ByteBuffer.allocate(blob.length);
    put(key, plain.getBytes(ISO_8859_1));
    for (int i = 0; i < parts(plain); i++) {
      put(key, string(rest));
    }
    rest.getLong();
    rest.getInt();
    string(rest);
    string(rest);
    Instant from = instant(rest.getLong());
    return Optional.of(new Certificate(file, key.flip(), from, instant(rest.getLong())));
  }

  /** How many strings a key of this type is made of. */
  private static int parts(String type) {
    return type.equals("ssh-ed25519") ? 1 : 2;
  }

  private static byte[] string(ByteBuffer from) {
    byte[] bytes = new byte[Math.min(from.getInt(), from.remaining() + 1)];
    from.get(bytes);
    return bytes;
  }

  private static void put(ByteBuffer to, byte[] bytes) {
    to.putInt(bytes.length).put(bytes);
  }

  private static Instant instant(long seconds) {
    return seconds < 0 || seconds > FAR ? Instant.MAX : Instant.ofEpochSecond(seconds);
  }

  /** Whether it is for this public key. */
  boolean certifies(byte[] publicKey) {
    return Arrays.equals(publicKey, 0, publicKey.length, key.array(), 0, key.limit());
  }

  /** Why a host does not take it now, as half a sentence; nothing if its time is right. */
  Optional<String> objection(Instant now) {
    if (now.isBefore(from)) {
      return Optional.of(
          "the certificate " + file + " is not valid before " + from + ": is this clock right?");
    }
    return now.isBefore(until)
        ? Optional.empty()
        : Optional.of("the certificate " + file + " has ended at " + until + ": get a new one");
  }

  /** When it is valid, as half a sentence: the host goes by its own clock. */
  String validity(Instant now) {
    String end = until.equals(Instant.MAX) ? "for ever" : "until " + until;
    return "the certificate %s is valid from %s %s, by the host's clock (here it is %s)"
        .formatted(file, from, end, Instant.ofEpochSecond(now.getEpochSecond()));
  }
}
