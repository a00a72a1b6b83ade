package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.scheduler.Same;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job that the controller has forgotten, as {@code sacct -p -j} tells it with its steps (17.02 to
 * 25): of a step only how much memory it used at most.
 */
record PastDetails(ClusterKey cluster, Release release, String end) {

  private static final List<String> MORE = List.of("MaxRSS", "ReqMem", "TotalCPU", "NCPUS", "QOS");

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(?:\\.\\d+)?([KMGT]?)");

  /** Those of the history, and what only the details show. */
  static List<String> columns(Release release) {
    List<String> columns = new ArrayList<>(HistoryParser.COLUMNS);
    columns.addAll(MORE);
    if (release.since(20, 2)) {
      columns.add("WorkDir");
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
                .map(job -> details(job, record, used(records))));
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

  private JobDetails details(Job job, String[] record, OptionalLong used) {
    ExitStatus exit = ExitStatus.of(record[2]);
    boolean ran = job.times().started().isPresent();
    List<Fact> facts = new ArrayList<>();
    add(facts, "QOS", text(record, "QOS"));
    add(facts, "CPUs", text(record, "NCPUS"));
    add(facts, "CPU time used", text(record, "TotalCPU"));
    add(facts, "memory asked", text(record, "ReqMem"));
    used.ifPresent(kib -> add(facts, "memory used", shown(kib) + " by its largest step"));
    add(facts, "source", "accounting; where its log is it does not tell");
    return new JobDetails(
        job,
        Optional.empty(),
        Optional.empty(),
        Optional.of(text(record, "WorkDir")).filter(path -> path.startsWith("/")).map(Raw::new),
        Allocations.of(job, job.nodeList().map(SafeText::value).orElse(""), List.of()),
        ran ? exit.code() : ExitStatus.UNKNOWN.code(),
        ran ? exit.signal() : ExitStatus.UNKNOWN.signal(),
        Optional.empty(),
        List.copyOf(facts));
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

  /** KiB of the step that used most. */
  private OptionalLong used(List<String[]> records) {
    return records.stream()
        .map(record -> SIZE.matcher(text(record, "MaxRSS")))
        .filter(Matcher::matches)
        .mapToLong(PastDetails::kib)
        .max();
  }

  private static long kib(Matcher size) {
    long number = Long.parseLong(size.group(1));
    return switch (size.group(2)) {
      case "K" -> number;
      case "M" -> number << 10;
      case "G" -> number << 20;
      case "T" -> number << 30;
      default -> number >> 10;
    };
  }

  private static String shown(long kib) {
    return kib < 1 << 20 ? (kib + 512 >> 10) + " MB" : "%.1f GB".formatted(kib / 1048576.0);
  }
}
