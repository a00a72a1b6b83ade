package gpudeck.core.scheduler.slurm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.link.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * What real Slurm 22.05.8 clients printed (src/test/resources/slurm-22.05): the lists with the
 * nonce {@code NONCE}, for user ana of a cluster of nine nodes with jobs in every state.
 */
final class Recorded {

  static final String NONCE = "NONCE";

  private Recorded() {}

  static String text(String file) {
    try (InputStream in = Recorded.class.getResourceAsStream("/slurm-22.05/" + file)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file as the answer of a program that ended well. */
  static Answer.Done answer(String file) {
    return printed(text(file));
  }

  static Answer.Done printed(String out) {
    return new Answer.Done(0, out, "", Duration.ZERO);
  }

  static Answer.Done failed(int exit, String err) {
    return new Answer.Done(exit, "", err, Duration.ZERO);
  }
}
