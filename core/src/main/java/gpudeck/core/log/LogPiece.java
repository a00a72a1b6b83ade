package gpudeck.core.log;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.time.Duration;

/**
 * Any piece of a file, for reading all of it from its beginning: fewer bytes than asked for are its
 * end.
 */
public record LogPiece(Raw path, long offset, int most) {

  private static final Duration DEADLINE = Duration.ofSeconds(15);

  /** The question; its answer has one character a byte. */
  public Probe<String> probe() {
    String file = Script.quote(path.bytes().startsWith("/") ? path : new Raw("./" + path.bytes()));
    String script = "tail -c +%d %s | head -c %d".formatted(offset + 1, file, most);
    String shown = "tail -c +%d %s".formatted(offset + 1, path.shown().value());
    Part part = new Part("log", shown, script, DEADLINE, most + 1);
    return new Probe<>(LaneKind.QUICK, part, 0, this::parse);
  }

  private Parsed<String> parse(Answer.Done done) {
    boolean unread = done.out().isEmpty() && !done.err().isBlank();
    return unread
        ? new Parsed.Bad<>(
            Trouble.of(
                Trouble.Kind.MISSING,
                path.shown().value() + " cannot be read: " + done.err().strip()))
        : new Parsed.Value<>(done.out());
  }
}
