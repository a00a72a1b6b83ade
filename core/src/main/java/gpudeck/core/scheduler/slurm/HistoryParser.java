package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Same;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code sacct -n -p -X} prints of one's own ended jobs (17.02 to 25). A job's name stands in
 * it raw, with newlines and bars, so every column ends with a nonce that no job can know.
 */
record HistoryParser(ClusterKey cluster, String nonce) {

  /** Those of {@link AccountParser}, and what else a list shows. */
  static final List<String> COLUMNS = columns();

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(AccountParser.FORMAT.split(",")));
    columns.addAll(
        List.of("JobID", "Timelimit", "User", "Account", "Partition", "NNodes", "NodeList"));
    columns.addAll(List.of("AllocTRES", "JobName"));
    return List.copyOf(columns);
  }

  /** What ends each column. */
  String end() {
    return "~" + nonce;
  }

  Parsed<Queue> read(Answer.Done done) {
    if (AccountParser.keepsNone(done)) {
      return new Parsed.Bad<>(
          Trouble.of(
              Kind.MISSING,
              cluster.name()
                  + " keeps no accounts: of ended jobs only those of the last minutes are known."));
    }
    Optional<Trouble> failed = new SlurmTrouble(cluster.name()).of(done);
    return failed
        .<Parsed<Queue>>map(Parsed.Bad::new)
        .orElseGet(() -> new Parsed.Value<>(queue(done.out())));
  }

  private Queue queue(String printed) {
    String[] cells = printed.split(end(), -1);
    int records = cells.length / COLUMNS.size();
    Same same = new Same();
    List<Job> jobs = new ArrayList<>();
    for (int record = 0; record < records; record++) {
      int from = record * COLUMNS.size();
      String[] columns = Arrays.copyOfRange(cells, from, from + COLUMNS.size());
      columns[0] = columns[0].strip();
      new PastJob(cluster, columns, same).job().ifPresent(jobs::add);
    }
    boolean whole = cells.length % COLUMNS.size() == 1 && cells[cells.length - 1].isBlank();
    return new Queue(List.copyOf(jobs), records - jobs.size() + (whole ? 0 : 1));
  }
}
