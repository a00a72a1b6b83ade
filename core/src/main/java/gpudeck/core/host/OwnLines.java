package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * An {@link OwnFile} of lines of ASCII, the newest last: where there is no room for all of them the
 * oldest are left out.
 *
 * @param most lines that it holds
 * @param bytes that it holds, with the ends of the lines
 */
public record OwnLines(Path path, int most, int bytes) {

  /** All of them; none where it cannot be read. */
  public List<String> read() {
    return new OwnFile(path)
        .read(bytes)
        .map(all -> new String(all, US_ASCII).lines().toList())
        .orElse(List.of());
  }

  /** Puts these in their place, and makes the folder. What cannot be written is not kept. */
  public void replace(List<String> lines) {
    try {
      if (Folders.isThere(path.getParent())) {
        new OwnFile(path).replace(newest(lines).getBytes(US_ASCII));
      }
    } catch (IOException fullOrGone) {
      // Nobody waits for it: what is kept here is a help and no more.
    }
  }

  private String newest(List<String> lines) {
    Deque<String> kept = new ArrayDeque<>();
    int left = bytes;
    for (int i = lines.size() - 1; i >= 0 && kept.size() < most; i--) {
      left -= lines.get(i).length() + 1;
      if (left < 0) {
        break;
      }
      kept.addFirst(lines.get(i) + "\n");
    }
    return String.join("", kept);
  }
}
