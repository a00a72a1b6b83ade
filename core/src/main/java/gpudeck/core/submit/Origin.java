package gpudeck.core.submit;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Of which version the files are that a job works with.
 *
 * @param commit of the folder's git; empty where it has none
 * @param dirty files that git has otherwise or not at all, as {@code git status} names them
 */
public record Origin(Optional<String> commit, List<String> dirty) {

  /** Nothing is known of it. */
  public static final Origin UNKNOWN = new Origin(Optional.empty(), List.of());

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(8);
  private static final int MOST_FILES = 50;
  private static final int MOST_BYTES = 64 * 1024;

  /** What git says of a folder; no lock is taken, and no more than 50 files are named. */
  public static Probe<Origin> of(Raw folder) {
    String nonce = Nonce.fresh();
    String git = "cd " + Script.quote(folder) + " && GIT_OPTIONAL_LOCKS=0 git ";
    String script =
        shell(git + "rev-parse --verify -q HEAD")
            + "echo "
            + nonce
            + "\n"
            + shell(git + "status --porcelain . | head -n " + MOST_FILES)
            + "exit 0\n";
    Part part = new Part("git", "git status", script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> read(nonce, done));
  }

  private static String shell(String line) {
    return Script.timed(LIMIT, "/bin/sh -c " + Script.quote(new Raw(line))) + " 2>/dev/null\n";
  }

  private static Parsed<Origin> read(String nonce, Answer.Done done) {
    String[] halves = done.out().split(nonce + "\n", 2);
    String commit = halves[0].strip();
    boolean known = halves.length == 2 && commit.matches("[0-9a-f]{40,64}");
    return new Parsed.Value<>(
        known ? new Origin(Optional.of(commit), halves[1].lines().toList()) : UNKNOWN);
  }
}
