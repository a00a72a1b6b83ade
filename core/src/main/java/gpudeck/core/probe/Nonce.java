package gpudeck.core.probe;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A word that nobody on a host can know before it is used: what a script marks its own lines with,
 * so that no job name or session name can pass for one.
 */
public final class Nonce {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 12;

  private Nonce() {}

  /** 24 hexadecimal digits, new with every call. */
  public static String fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
