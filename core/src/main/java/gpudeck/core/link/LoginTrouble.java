package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Why a shell did not say hello, in a sentence with the last line that came instead. */
record LoginTrouble(String host) {

  private static final int ENDLESS = 1 << 20;

  Trouble of(Intake out, Intake err, boolean answered, Duration deadline) {
    String last = lastLine(err.unfinished()).or(() -> lastLine(out.unfinished())).orElse("");
    if (answered) {
      return Trouble.of(
          Kind.GARBLED,
          "logged in to " + host + ", but /bin/sh there does not answer like a POSIX shell");
    }
    if (out.underway() > ENDLESS) {
      return Trouble.of(
          Kind.GARBLED,
          "logged in to " + host + ", but it prints without end before its shell starts");
    }
    if (out.ended()) {
      Kind kind = last.matches(".*(not found|No such file).*") ? Kind.MISSING : Kind.LOGIN;
      return said(kind, "logged in to " + host + ", but the shell there ended at once", last);
    }
    String says = "logged in to " + host + ", but no shell answered within ";
    return said(Kind.TIMEOUT, says + Say.seconds(deadline), last);
  }

  private static Trouble said(Kind kind, String says, String last) {
    return Trouble.of(kind, last.isEmpty() ? says : says + "; it said: " + last);
  }

  private static Optional<String> lastLine(String bytes) {
    return Arrays.stream(bytes.split("\n"))
        .filter(line -> !line.isBlank())
        .reduce((before, last) -> last)
        .map(line -> SafeText.of(line.trim().getBytes(ISO_8859_1)).cutEnd(120).value());
  }
}
