package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;

/** What came back for one {@link Part}. */
public sealed interface Answer {

  /** From sending the request, or from the end of the part before, until the end of this one. */
  Duration took();

  /**
   * The part ran to its end.
   *
   * @param out standard output, one character a byte, never more than the part's cap
   * @param err the last 4 kB of standard error, one character a byte
   */
  record Done(int exit, String out, String err, Duration took) implements Answer {
    /** Standard output as the bytes that came. */
    public byte[] outBytes() {
      return out.getBytes(ISO_8859_1);
    }
  }

  /** No answer, and why. */
  record Failed(Trouble trouble, Duration took) implements Answer {}
}
