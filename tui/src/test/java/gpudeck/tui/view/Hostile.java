package gpudeck.tui.view;

import static gpudeck.tui.view.Jobs.job;
import static gpudeck.tui.view.Pictures.output;
import static gpudeck.tui.view.Pictures.seen;
import static gpudeck.tui.view.Pictures.snapshot;
import static gpudeck.tui.view.Pictures.up;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A cluster whose users give their jobs names that want to be more than names. */
public final class Hostile {

  static final List<String> NAMES =
      List.of(
          "\u001b[2J\u001b[1;1Howned",
          "\u001b]0;title\u0007bell",
          "two\nlines\rback",
          "训练模型-第三次",
          "🚀🔥👩‍👩‍👧 go 🇧🇷",
          "e\u0301a\u0300o\u0308 z\u0335\u0321\u0337a\u0489",
          "\u202Egnp.exe\u202C",
          "zero\u200Bwidth\uFEFF",
          "x".repeat(300),
          "\u009b31mC1",
          "   ",
          "481516 RUNNING 4");

  public static final Job FIRST = jobs().get(0);

  private Hostile() {}

  /** The cluster, with records that no parser took. */
  public static Snapshot cluster() {
    return snapshot(
        up("sdumont", 12)
            .withJobs(seen(new Queue(jobs(), 2), 4))
            .withNodes(seen(List.of(node()), 4))
            .withLogs(
                Map.of(
                    output("sdumont", FIRST),
                    seen(Pictures.log("/home/\u001b[31mred/训练.out", 0, log()), 2))));
  }

  private static List<Job> jobs() {
    List<Job> jobs = new ArrayList<>();
    for (String name : NAMES) {
      jobs.add(
          job(String.valueOf(1000 + jobs.size()))
              .named(name)
              .in(jobs.size() % 2 == 0 ? "gpu" : "p\u001b[7m" + "q".repeat(40))
              .running(Duration.ofMinutes(5), Duration.ofHours(1), "node\u0007\u0007" + jobs.size())
              .get());
    }
    jobs.add(
        job("2000_[1-100000]")
            .named("cut short")
            .waitingTasks("2000", "1-100000,...", -1)
            .waiting(JobState.PENDING, Duration.ofDays(400), Duration.ofDays(365))
            .unknownGpus()
            .get());
    return jobs;
  }

  private static Node node() {
    return new Node(
        SafeText.of("n\u001b[5m1"),
        Node.State.UNKNOWN,
        SafeText.of("FUTURE*"),
        List.of(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        List.of(new GpuCount(SafeText.EMPTY, 4, OptionalInt.empty())),
        Optional.of(SafeText.of("reason\nwith\u001b[31m colour")),
        List.of());
  }

  private static String log() {
    return "\u001b[31mred\u001b[0m and \u001b[1mbold\u001b[0m, then \u001b]52;c;ZXZpbA==\u0007 nothing\n"
        + "宽字符".repeat(60)
        + "\n"
        + "\u001b[2J\u001b[H a line that wanted the screen\n"
        + "a".repeat(5000)
        + "\n"
        + "bidi \u202E reversed\n"
        + "tab\tstop\ttab\n";
  }
}
