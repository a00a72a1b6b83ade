package gpudeck.core.env;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.List;

/**
 * The question which Python environments a user has on a host: those that conda knows, those in the
 * usual folders, and those that a bounded walk through the home folder meets.
 *
 * @param limit after so long the search ends with what it has found
 */
public record Environments(Duration limit, String shell) {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 8 << 20;

  /** A search of at most 10 seconds. */
  public Environments() {
    this(LIMIT, "/bin/sh");
  }

  /**
   * All environments; a trouble only if the search itself did not run.
   *
   * @param prefixes folders of environments that are known from elsewhere
   * @param start folders that are walked too: four levels deep and 2,000 folders each, links not
   *     followed
   */
  public Probe<Found> search(List<Raw> prefixes, List<Raw> start) {
    String nonce = Nonce.fresh();
    String script = new SearchScript(nonce, prefixes, start, limit, shell).text();
    Part part =
        new Part("environments", "find ~ -name conda-meta", script, limit.plus(GRACE), MOST_BYTES);
    return new Probe<>(LaneKind.SLOW, part, 0, done -> read(nonce, done));
  }

  private Probe.Parsed<Found> read(String nonce, Answer.Done done) {
    return new FoundParser(nonce, limit).read(done);
  }
}
