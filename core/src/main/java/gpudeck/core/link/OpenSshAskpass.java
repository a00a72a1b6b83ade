package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How ssh asks gpudeck: by a program of its own choice (SSH_ASKPASS, ssh(1)). Ours puts the
 * question into a file, says so among what ssh says, with a mark that nobody else knows, and waits
 * for the answer at a pipe. Nothing secret is in an argument, in the environment or in a file.
 */
final class OpenSshAskpass implements AutoCloseable {

  private static final int LONGEST = 16 * 1024;
  private static final String NUMBER = "\\d{1,18}";

  /**
   * A confirmation that is not about the login is refused; that a key waits to be touched is told,
   * and needs no answer (SSH_ASKPASS_PROMPT, since 8.4).
   */
  private static final String PROGRAM =
      """
      #!/bin/sh
      umask 077
      [ "$SSH_ASKPASS_PROMPT" != confirm ] || exit 1
      cd %s || exit 1
      mkfifo "answer.$$" || exit 1
      printf '%%s' "$1" >"question.$$"
      printf '\\n%s %%s %%s %%s\\n' "$$" "$PPID" "${SSH_ASKPASS_PROMPT:-answer}" >&2
      [ "$SSH_ASKPASS_PROMPT" != none ] || exit 0
      IFS= read -r answer <"answer.$$" || exit 1
      rm -f "answer.$$"
      printf '%%s\\n' "$answer"
      """;

  private final OpenSshFolder folder;
  private final String mark = new BigInteger(128, new SecureRandom()).toString(Character.MAX_RADIX);
  private final List<RandomAccessFile> pipes = new ArrayList<>();

  OpenSshAskpass(OpenSshFolder folder) {
    this.folder = folder;
  }

  /** Writes the program; returns the variables by which ssh finds it (FORCE since 8.4). */
  Map<String, String> installed() throws IOException {
    String place = Frame.quote(folder.path().toString());
    folder.write(folder.askpass(), PROGRAM.formatted(place, mark), true);
    return Map.of(
        "SSH_ASKPASS",
        folder.askpass().toString(),
        "SSH_ASKPASS_REQUIRE",
        "force",
        "DISPLAY",
        System.getenv().getOrDefault("DISPLAY", ":0"));
  }

  /**
   * Something that ssh asks or tells.
   *
   * @param process whose file it is in
   * @param ssh the one that asks: that of the host, or of a hop
   * @param waits whether an answer is waited for
   */
  record Asking(long process, long ssh, boolean waits) {}

  /** What a line announces, if it does. */
  Optional<Asking> asking(String line) {
    String[] words = line.split(" ");
    return words.length == 4
            && words[0].equals(mark)
            && words[1].matches(NUMBER)
            && words[2].matches(NUMBER)
        ? Optional.of(
            new Asking(
                Long.parseLong(words[1]), Long.parseLong(words[2]), !words[3].equals("none")))
        : Optional.empty();
  }

  /** What it asks, one char a byte. */
  String question(long process) throws IOException {
    Path file = folder.question(process);
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), ISO_8859_1);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Tells it; the array is wiped. The pipe is opened for both ways, which waits for nobody, and
   * stays open, or what is in it would go before it is read.
   */
  void answer(long process, char[] text) throws IOException {
    ByteBuffer bytes = UTF_8.encode(CharBuffer.wrap(text));
    Arrays.fill(text, '\0');
    RandomAccessFile pipe = new RandomAccessFile(folder.answer(process).toFile(), "rw");
    pipes.add(pipe);
    pipe.write(bytes.array(), 0, bytes.limit());
    pipe.write('\n');
    Arrays.fill(bytes.array(), (byte) 0);
  }

  @Override
  public void close() {
    for (RandomAccessFile pipe : pipes) {
      try {
        pipe.close();
      } catch (IOException closed) {
        // Closed is closed.
      }
    }
  }
}
