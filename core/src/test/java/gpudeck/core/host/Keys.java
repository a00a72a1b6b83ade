package gpudeck.core.host;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;

/** Public keys for tests: some that ssh-keygen made, and as many others as are wanted. */
final class Keys {
  static final byte[] ED1 =
      key("AAAAC3NzaC1lZDI1NTE5AAAAIKBCOytAuXLPFcN5fSNDKVCLypdon5oLhGsgs71qf4ua");
  static final byte[] ED2 =
      key("AAAAC3NzaC1lZDI1NTE5AAAAIDpMBu4yQ7ZS8DydrwMCQM6xSf4wAW5v9L/J5KC1yUdW");
  static final byte[] ED3 =
      key("AAAAC3NzaC1lZDI1NTE5AAAAILsjlTBP62h8Ksvw8BJzGdOqwsKUD86+8BKoD54zuFst");
  static final byte[] ECDSA =
      key(
          "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJgoJP+6DivbHO7wob8/zZxjoqE3"
              + "zw0RaEUe9HkzGzGMiVn2Lt//z/3zV6+h1QC4Mxa0dzfT0f9RDiGgUElZ2sE=");

  private Keys() {}

  /** An ed25519 key that nobody has. */
  static byte[] any(Random random) {
    byte[] point = new byte[32];
    random.nextBytes(point);
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    field(blob, "ssh-ed25519".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    field(blob, point);
    return blob.toByteArray();
  }

  private static void field(ByteArrayOutputStream blob, byte[] bytes) {
    blob.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    blob.writeBytes(bytes);
  }

  private static byte[] key(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
