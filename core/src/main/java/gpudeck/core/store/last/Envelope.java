package gpudeck.core.store.last;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** What stands around a picture in its file: whose form it is, and that nothing has changed it. */
final class Envelope {

  /** With the version of the form: what another version wrote is not read. */
  private static final byte[] MARK = "gpudeck picture 1\n".getBytes(StandardCharsets.US_ASCII);

  private Envelope() {}

  static byte[] seal(byte[] picture) {
    return ByteBuffer.allocate(MARK.length + Long.BYTES + picture.length)
        .put(MARK)
        .putLong(sum(picture))
        .put(picture)
        .array();
  }

  /** Empty where it is none of ours, or cut off, or changed. */
  static Optional<byte[]> open(byte[] file) {
    int start = MARK.length + Long.BYTES;
    if (file.length < start || !Arrays.equals(file, 0, MARK.length, MARK, 0, MARK.length)) {
      return Optional.empty();
    }
    byte[] picture = Arrays.copyOfRange(file, start, file.length);
    long sum = ByteBuffer.wrap(file).getLong(MARK.length);
    return sum == sum(picture) ? Optional.of(picture) : Optional.empty();
  }

  private static long sum(byte[] picture) {
    CRC32 sum = new CRC32();
    sum.update(picture);
    return sum.getValue();
  }
}
