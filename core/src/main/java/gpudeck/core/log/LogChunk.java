package gpudeck.core.log;

import java.time.Instant;
import java.util.Optional;

/**
 * Bytes of a file, read from one opening of it.
 *
 * @param asked up to where the file had been read when this was asked for
 * @param size of the file in bytes
 * @param start offset of the first byte
 * @param bytes one character a byte
 */
public record LogChunk(
    Optional<LogPosition> asked,
    long device,
    long inode,
    long size,
    Optional<Instant> modified,
    long start,
    String bytes) {

  long end() {
    return start + bytes.length();
  }

  boolean isOf(LogPosition position) {
    return device == position.device() && inode == position.inode();
  }
}
