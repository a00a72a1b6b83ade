package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Same;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of {@code sacct}, as a job that has ended.
 *
 * @param columns those of {@link HistoryParser#COLUMNS}
 * @param same holds what it has in common with the other records of its list
 */
record PastJob(ClusterKey cluster, String[] columns, Same same) {

  private static final Pattern RAW_ID = Pattern.compile("\\d{1,10}");

  /** {@code 12}, {@code 2_1}, {@code 30+0}, {@code 2_[5-20%4]}. */
  private static final Pattern SHOWN_ID =
      Pattern.compile("(\\d{1,10})(?:_(\\d{1,10}|\\[[\\d,:%-]{1,200}\\.{0,3}\\])|\\+\\d{1,10})?");

  /** The job; empty where a column holds what Slurm never prints there. */
  Optional<Job> job() {
    Optional<Instant> submitted = SlurmTime.instant(text("Submit"));
    Matcher id = SHOWN_ID.matcher(text("JobID"));
    boolean ours = RAW_ID.matcher(text("JobIDRaw")).matches() && id.matches();
    return submitted
        .filter(at -> ours)
        .map(at -> new JobKey(cluster, text("JobIDRaw"), at))
        .map(key -> job(id, AccountParser.ending(key, columns)));
  }

  private Job job(Matcher id, Ending ending) {
    return new Job(
        ending.key(),
        id.group(),
        Optional.ofNullable(id.group(2)).map(tasks -> task(id.group(1), tasks)),
        safe(text("JobName")),
        same.of(safe(text("User"))),
        told("Account"),
        ending.state(),
        same.of(ending.nativeState()),
        Optional.empty(),
        same.of(ending.inShort()),
        Optional.empty(),
        told("Partition"),
        times(ending),
        nodes(),
        told("NodeList"),
        gpus(),
        Optional.empty());
  }

  private static ArrayTask task(String array, String tasks) {
    String list = tasks.replaceAll("[\\[\\]]", "");
    return new ArrayTask(array, safe(list), OptionalLong.empty());
  }

  private Job.Times times(Ending ending) {
    return new Job.Times(
        Optional.of(ending.key().submitted()),
        ending.started(),
        ending.ended(),
        Optional.empty(),
        ending.elapsed(),
        same.of(SlurmTime.duration(text("Timelimit"))));
  }

  private OptionalInt nodes() {
    String count = text("NNodes");
    return count.matches("\\d{1,7}")
        ? OptionalInt.of(Integer.parseInt(count))
        : OptionalInt.empty();
  }

  /** Where a site counts GPUs; a job that was allocated something without them had none. */
  private OptionalInt gpus() {
    String tres = text("AllocTRES");
    OptionalInt told = Gres.total(tres);
    return told.isPresent() || !tres.contains("cpu=") ? told : OptionalInt.of(0);
  }

  private Optional<SafeText> told(String column) {
    String text = text(column);
    return switch (text) {
      case "", "None assigned", "Unknown", "(null)" -> Optional.empty();
      default -> same.of(Optional.of(safe(text)));
    };
  }

  private String text(String column) {
    return columns[HistoryParser.COLUMNS.indexOf(column)];
  }

  private static SafeText safe(String bytes) {
    return new Raw(bytes).shown();
  }
}
