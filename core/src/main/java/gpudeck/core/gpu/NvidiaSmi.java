package gpudeck.core.gpu;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One look at the GPUs of a host: nvidia-smi is started twice, and once more at the first look, in
 * one part of a request.
 *
 * @param node what the GPUs' node is called
 * @param clock for when they were read
 * @param proc where processes are to be seen: {@code /proc}
 */
public record NvidiaSmi(SafeText node, InstantSource clock, String proc) {

  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final int MOST_BYTES = 4 << 20;

  /** Stands for the one node in the lines. */
  private static final String HERE = "-";

  /** GPUs of this host. */
  public NvidiaSmi(SafeText node, InstantSource clock) {
    this(node, clock, "/proc");
  }

  /**
   * The GPUs with their processes; a trouble if none can be read.
   *
   * @param known what the look before has found out; {@link Traits#NONE} at first, and whenever it
   *     should be found out again
   */
  public Probe<Survey> survey(Traits known) {
    return survey(known, "");
  }

  /**
   * The same with the run or the tmux session that each process runs in, as its job.
   *
   * @param panes lines of shell that set {@code gd_panes} to all panes' first processes and
   *     sessions, such as {@code " 4711=$0 4720=$1 "}
   */
  public Probe<Survey> survey(Traits known, String panes) {
    String nonce = Nonce.fresh();
    String script =
        SmiScript.tag(nonce, HERE, proc)
            + SmiScript.FUNCTIONS
            + panes
            + "gd_find && gd_cards && {\n"
            + (known.isEmpty() ? "gd_traits\n" : known.anyMig() ? "gd_mig=1\n" : "")
            + "gd_processes\n}\nexit 0\n";
    Part part = new Part("nvidia-smi", "nvidia-smi --query-gpu=...", script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.SLOW, part, 0, done -> read(nonce, known, done));
  }

  private Parsed<Survey> read(String nonce, Traits known, Answer.Done done) {
    GpuFeed feed = GpuFeed.of(nonce, known);
    for (String line : done.out().split("\n")) {
      feed = feed.after(line, clock.instant());
    }
    NodeFeed told = feed.nodes().getOrDefault(HERE, NodeFeed.of(node, known)).on(node);
    if (told.gpus().isEmpty()) {
      return new Parsed.Bad<>(told.trouble().orElseGet(() -> garbled(done)));
    }
    return new Parsed.Value<>(new Survey(told.gpus(), told.trouble(), told.traits()));
  }

  private static Trouble garbled(Answer.Done done) {
    Optional<String> said = done.err().lines().filter(line -> !line.isBlank()).findFirst();
    return SmiTrouble.quoted(Kind.GARBLED, "nvidia-smi said: ", said.orElse("nothing"));
  }
}
