package gpudeck.core.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The runs of the made-up machine: two that are there already, and those that are submitted. */
final class DemoRuns {

  /** Greater than any that Linux gives, and than those of the sessions. */
  private static final long FIRST_PID = 5_000_100;

  private static final String BEGIN = "begin-";

  private final HostFiles files;
  private final int total;
  private final List<DemoRun> runs = new ArrayList<>();
  private int begun;

  /**
   * @param total how many cards the machine has
   */
  DemoRuns(HostFiles files, int total, Instant begins) throws IOException {
    this.files = files;
    this.total = total;
    Instant hoursAgo = begins.minusSeconds(8_000);
    String eval =
        "name eval-mmlu\ngpus 1\nlimit 7200\nfolder " + home() + "\ncommand a script of its own\n";
    DemoRun over =
        next("e7a10001", new Training("llama-8b on MMLU", 4, 900, 2_400, 1.4))
            .made(hoursAgo, eval, "#!/bin/sh\npython eval.py --tasks mmlu\n")
            .start(hoursAgo, List.of(3));
    over.advance(begins);
    runs.remove(over);
    String tokens = "name tokenize\ngpus 0\nfolder " + home() + "\ncommand python tokenize.py\n";
    next("70ce0002", new Steps("shard", 4_096, 30_000))
        .made(begins.minusSeconds(1_300), tokens, "#!/bin/sh\nexec 'python' 'tokenize.py'\n")
        .alive()
        .start(begins.minusSeconds(1_299), List.of());
  }

  private String home() {
    return files.site().home().toString();
  }

  private DemoRun next(String id, Workload work) {
    DemoRun run = new DemoRun(files, id, FIRST_PID + begun++, work);
    runs.add(run);
    return run;
  }

  /**
   * @param taken cards that somebody else has
   */
  void advance(Instant now, Set<String> orders, Set<Integer> taken) throws IOException {
    for (String order : orders) {
      if (order.matches(BEGIN + "[0-9a-f]{8}")) {
        next(order.substring(BEGIN.length()), new Training("your model", 3, 600, 400, 1.9)).alive();
      }
    }
    int before = 0;
    for (DemoRun run : runs) {
      obey(run, now, orders);
      before += begin(run, now, free(taken), before) ? 0 : 1;
      run.advance(now);
    }
    runs.removeIf(DemoRun::isOver);
  }

  private static void obey(DemoRun run, Instant now, Set<String> orders) throws IOException {
    if (orders.contains("signal-TERM-" + run.pid)) {
      run.end(now, 143, "cancelled");
    } else if (orders.contains("signal-INT-" + run.pid)) {
      run.end(now, 130, "itself");
    }
  }

  /** First come, first served; false where it has to wait. */
  private boolean begin(DemoRun run, Instant now, List<Integer> free, int before)
      throws IOException {
    if (run.isOver() || run.hasStarted()) {
      return true;
    }
    if (before > 0 || run.wants() > free.size()) {
      run.waits(free.size(), total, before);
      return false;
    }
    run.start(now, free.subList(0, run.wants()));
    return true;
  }

  private List<Integer> free(Set<Integer> taken) {
    return IntStream.range(0, total)
        .filter(card -> !taken.contains(card) && !uses(card))
        .boxed()
        .toList();
  }

  boolean uses(int card) {
    return runs.stream().anyMatch(run -> run.uses(card));
  }

  /** Who has a card of one of them. */
  CardUser user(int card) {
    return runs.stream()
        .filter(run -> run.uses(card))
        .findFirst()
        .map(CardUser::of)
        .orElse(CardUser.NOBODY);
  }
}
