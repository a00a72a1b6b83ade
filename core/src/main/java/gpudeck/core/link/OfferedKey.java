package gpudeck.core.link;

import com.jcraft.jsch.Identity;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A key file as JSch sees it: never encrypted, so that JSch asks nobody; the person is asked by us,
 * when the host wants the signature.
 */
record OfferedKey(KeyFile key, Patience patience, Function<Path, Optional<char[]>> passphrase)
    implements Identity {

  @Override
  public byte[] getPublicKeyBlob() {
    if (key.publicBlob().isEmpty()) {
      unlock();
    }
    return key.publicBlob().orElse(null);
  }

  @Override
  public byte[] getSignature(byte[] data, String algorithm) {
    return unlock() ? key.sign(data, algorithm) : null;
  }

  /** Another login may be asking a person for the same key: waiting for that costs no time. */
  private boolean unlock() {
    return patience.whileAsking(() -> key.unlock(passphrase));
  }

  @Override
  public byte[] getSignature(byte[] data) {
    return getSignature(data, key.algorithm());
  }

  @Override
  public String getAlgName() {
    return key.algorithm();
  }

  @Override
  public String getName() {
    return key.name().toString();
  }

  @Override
  public boolean setPassphrase(byte[] passphrase) {
    return true;
  }

  @Override
  public boolean isEncrypted() {
    return false;
  }

  @Override
  public void clear() {
    // The key stays open for a redial; see KeyFile.
  }
}
