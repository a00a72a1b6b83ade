package gpudeck.tui.cli;

import static gpudeck.tui.cli.Prompt.assertText;

import gpudeck.core.action.Outcome;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Each record of the contract, field by field. */
class JsonTest {

  @Test
  void aJobWithDetails() {
    ListedJob row =
        new ListedJob(Samples.ARRAY_REST, Optional.of(Samples.details(Samples.ARRAY_REST)));
    assertPrints("job-details.json", row, JobJson::job);
  }

  @Test
  void aNode() {
    Node node =
        new Node(
            SafeText.of("sdumont8043"),
            Node.State.DRAINING,
            SafeText.of("MIXED+DRAIN"),
            List.of(SafeText.of("sequana"), SafeText.of("dev")),
            OptionalInt.of(48),
            OptionalInt.empty(),
            OptionalLong.of(402653184000L),
            List.of(
                new GpuCount(SafeText.of("v100"), 4, OptionalInt.of(3)),
                new GpuCount(SafeText.EMPTY, 1, OptionalInt.empty())),
            Samples.safe("fan \033[31m"),
            List.of());
    assertPrints("node.json", node, ClusterJson::node);
  }

  @Test
  void aPartition() {
    Partition partition =
        new Partition(
            SafeText.of("nvidia"),
            SafeText.of("up"),
            true,
            Optional.of(Duration.ofDays(2)),
            OptionalInt.of(21),
            List.of(new GpuCount(SafeText.of("k40"), 42, OptionalInt.of(40))),
            OptionalInt.empty(),
            Optional.of(false));
    assertPrints("partition.json", partition, ClusterJson::partition);
  }

  @Test
  void aSession() {
    HostKey host = new HostKey("m", "maria");
    Session session =
        new Session(
            new SessionKey(host, Raw.ofText("/tmp/tmux-1000/default"), 7, 8, "$3"),
            Raw.ofText("train"),
            Optional.of(Samples.NOON),
            1,
            List.of(new Session.Window(0, SafeText.of("sh"), SafeText.of("python3"), true)));
    assertPrints("session.json", session, SessionJson::session);
  }

  @Test
  void anOutcome() {
    Outcome outcome =
        new Outcome("cancel", "sdumont", "481516", false, SafeText.of("Slurm denied it."));
    assertPrints("outcome.json", outcome, OutcomeJson::outcome);
  }

  @Test
  void aPathAsTheHostHasItAndOneThatIsNoUtf8AsItIsShown() {
    String printed =
        Json.document(json ->
            json.path("odd", Optional.of(Raw.ofText("/a\033[2J/\u0085/é")))
                .path("bytes", Optional.of(new Raw("/a\u00e9")))
                .path("unknown", Optional.empty()));
    assertText(
        """
        {
          "odd" : "/a\\u001B[2J/\\u0085/\\u00E9",
          "bytes" : "/a\\u2039E9\\u203A",
          "unknown" : null
        }
        """,
        printed);
  }

  private static <T> void assertPrints(String golden, T value, BiConsumer<Json, T> fields) {
    assertText(Golden.text(golden), Json.document(json -> fields.accept(json, value)));
  }
}
