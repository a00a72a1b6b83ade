package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.scheduler.Same;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A job that the controller has forgotten, as {@code sacct -p -j} tells it with its steps (17.02 to
 * 25): of a step only what it used at most.
 */
record PastDetails(ClusterKey cluster, Release release, String end) {

  private static final List<String> MORE =
      List.of("MaxRSS", "NTasks", "ReqMem", "TotalCPU", "NCPUS", "QOS");

  /** Those of the history, and what only the details show. */
  static List<String> columns(Release release) {
    List<String> columns = new ArrayList<>(HistoryParser.COLUMNS);
    columns.addAll(MORE);
    if (release.since(18, 8)) {
      columns.add("TRESUsageInMax");
    }
    if (release.since(20, 2)) {
      columns.add("WorkDir");
    }
    if (release.since(21, 8)) {
      columns.add("SubmitLine");
    }
    return columns;
  }

  /** The job that was asked for; empty where another one bears its number now. */
  Optional<JobDetails> read(JobKey asked, String printed) {
    List<String[]> records = records(printed);
    return records.stream()
        .filter(record -> record[0].equals(asked.rawId()))
        .findFirst()
        .flatMap(record ->
            new PastJob(cluster, record, new Same())
                .job()
                .filter(job -> job.key().equals(asked))
                .map(job -> details(job, record, records)));
  }

  private List<String[]> records(String printed) {
    String[] cells = printed.split(Pattern.quote(end), -1);
    int width = columns(release).size();
    List<String[]> records = new ArrayList<>();
    for (int from = 0; from + width <= cells.length; from += width) {
      String[] record = Arrays.copyOfRange(cells, from, from + width);
      record[0] = record[0].strip();
      records.add(record);
    }
    return records;
  }

  private JobDetails details(Job job, String[] record, List<String[]> records) {
    ExitStatus exit = ExitStatus.of(record[2]);
    boolean ran = job.times().started().isPresent();
    Optional<Raw> folder =
        Optional.of(text(record, "WorkDir")).filter(path -> path.startsWith("/")).map(Raw::new);
    List<Fact> facts = new ArrayList<>();
    add(facts, "QOS", text(record, "QOS"));
    add(facts, "CPUs", text(record, "NCPUS"));
    add(facts, "memory asked", text(record, "ReqMem"));
    add(facts, "source", "accounting; where its log is it does not tell");
    return new JobDetails(
            job,
            Optional.empty(),
            Optional.empty(),
            folder,
            new SubmitLine(text(record, "SubmitLine")).script(folder),
            Allocations.of(job, job.nodeList().map(SafeText::value).orElse(""), List.of()),
            ran ? exit.code() : ExitStatus.UNKNOWN.code(),
            ran ? exit.signal() : ExitStatus.UNKNOWN.signal(),
            Optional.empty(),
            List.copyOf(facts))
        .with(usage(job, record, records));
  }

  /** The job's own line tells what it was given, those of its steps how much memory they took. */
  private Usage usage(Job job, String[] record, List<String[]> records) {
    OptionalInt cores = Amounts.count(text(record, "NCPUS"));
    List<StepUse> steps =
        records.stream()
            .map(step ->
                StepUse.of(
                    text(step, "NTasks"), "", text(step, "MaxRSS"), text(step, "TRESUsageInMax")))
            .toList();
    return StepUse.all(
        steps,
        Amounts.cpuTime(text(record, "TotalCPU")),
        Usage.given(
            cores, Amounts.asked(text(record, "ReqMem"), cores.orElse(1), job.nodes().orElse(1))),
        "sacct");
  }

  private static void add(List<Fact> facts, String label, String value) {
    if (!value.isBlank()) {
      facts.add(new Fact(label, new Raw(value.strip()).shown()));
    }
  }

  private String text(String[] record, String column) {
    int at = columns(release).indexOf(column);
    return at < 0 ? "" : record[at];
  }
}
