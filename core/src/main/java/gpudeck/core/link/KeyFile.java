package gpudeck.core.link;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A private key in a file. Its passphrase is asked for when a host wants a signature by it, at most
 * once in a run, and wiped; the key stays open in memory, so that a redial needs nobody.
 */
final class KeyFile {

  private static final int TRIES = 3;
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path path;
  private final Path name;
  private final Identity identity;
  private final String algorithm;
  private volatile Optional<byte[]> publicBlob;

  private KeyFile(Path path, Path name, Identity identity) {
    this.path = path;
    this.name = name;
    this.identity = identity;
    this.algorithm = identity.getAlgName();
    this.publicBlob = Optional.ofNullable(identity.getPublicKeyBlob());
  }

  /** What became of reading a key file. */
  sealed interface Loaded {
    record Good(KeyFile key) implements Loaded {}

    /** Not used, and why, as half a sentence that begins with the file's name. */
    record Bad(String says) implements Loaded {}
  }

  /** A private key. */
  static Loaded load(Path path) {
    return load(path, path, Path.of(path + ".pub"));
  }

  /** A private key with a certificate of it. */
  static Loaded load(Path path, Certificate certificate) {
    return load(path, certificate.file(), certificate.file());
  }

  private static Loaded load(Path path, Path name, Path open) {
    try {
      if (othersMayRead(path)) {
        return new Loaded.Bad(path + " can be read by others (to mend: chmod 600 " + path + ")");
      }
      JSch jsch = new JSch();
      jsch.addIdentity(path.toString(), Files.isReadable(open) ? open.toString() : null, null);
      Identity identity = jsch.getIdentityRepository().getIdentities().get(0);
      return new Loaded.Good(new KeyFile(path, name, identity));
    } catch (JSchException | IOException e) {
      return new Loaded.Bad(path + " is not a private key that can be read");
    }
  }

  /** As OpenSSH: only for files of our own, since others' are not ours to judge. */
  private static boolean othersMayRead(Path path) throws IOException {
    try {
      return Files.getOwner(path).getName().equals(System.getProperty("user.name"))
          && !OWNERS.containsAll(Files.getPosixFilePermissions(path));
    } catch (UnsupportedOperationException noPosix) {
      return false;
    }
  }

  /** The file that is offered: the key or its certificate. */
  Path name() {
    return name;
  }

  /** The public key as SSH sends it; empty for an old format whose passphrase was not asked for. */
  Optional<byte[]> publicBlob() {
    return publicBlob;
  }

  String algorithm() {
    return algorithm;
  }

  /**
   * Makes the key ready to sign. Who comes while a person is asked by another waits for the answer.
   *
   * @param passphrase asked with the file; an empty answer gives up
   * @return whether it is ready
   */
  synchronized boolean unlock(Function<Path, Optional<char[]>> passphrase) {
    for (int i = 0; i < TRIES && identity.isEncrypted(); i++) {
      Optional<char[]> secret = passphrase.apply(path);
      if (secret.isEmpty()) {
        return false;
      }
      tryOne(secret.get());
    }
    publicBlob = Optional.ofNullable(identity.getPublicKeyBlob());
    return !identity.isEncrypted();
  }

  private void tryOne(char[] secret) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    byte[] exact = Arrays.copyOf(bytes.array(), bytes.limit());
    try {
      identity.setPassphrase(exact);
    } catch (JSchException wrong) {
      // It stays encrypted: the caller asks again.
    } finally {
      Arrays.fill(secret, '\0');
      Arrays.fill(bytes.array(), (byte) 0);
      Arrays.fill(exact, (byte) 0);
    }
  }

  synchronized byte[] sign(byte[] data, String algorithm) {
    return identity.getSignature(data, algorithm);
  }
}
