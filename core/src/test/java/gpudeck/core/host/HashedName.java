package gpudeck.core.host;

/** A name as a known_hosts file has it that does not tell its names, for tests elsewhere. */
public final class HashedName {

  private HashedName() {}

  /** Such as {@code |1|salt|hash}. */
  public static String of(String address) {
    return KnownLine.hashed(address);
  }
}
