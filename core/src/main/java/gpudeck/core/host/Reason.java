package gpudeck.core.host;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/** Why a file system refused, in the few words that it gives. */
final class Reason {

  private Reason() {}

  /** Such as {@code Read-only file system}. */
  static String of(IOException refused) {
    String says =
        refused instanceof FileSystemException named ? named.getReason() : refused.getMessage();
    return Optional.ofNullable(says).orElse("no access");
  }
}
