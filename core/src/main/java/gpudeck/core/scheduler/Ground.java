package gpudeck.core.scheduler;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which folders that a job counts on are not there, or cannot be written to. */
public final class Ground {

  private static final Duration DEADLINE = Duration.ofSeconds(8);
  private static final int MOST_BYTES = 1 << 20;

  private Ground() {}

  /** Those of some folders that are missing or closed to us, in their order. */
  public static Probe<List<Raw>> missing(List<Raw> folders) {
    String nonce = Nonce.fresh();
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < folders.size(); i++) {
      String folder = Script.quote(folders.get(i));
      script.append("[ -d %s ] && [ -w %s ] || echo %s %d\n".formatted(folder, folder, nonce, i));
    }
    Part part = new Part("test", "test -d", script + "exit 0\n", DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> read(nonce, folders, done));
  }

  private static Parsed<List<Raw>> read(String nonce, List<Raw> folders, Answer.Done done) {
    List<Raw> missing = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      if (done.out().lines().anyMatch((nonce + " " + i)::equals)) {
        missing.add(folders.get(i));
      }
    }
    return new Parsed.Value<>(List.copyOf(missing));
  }
}
