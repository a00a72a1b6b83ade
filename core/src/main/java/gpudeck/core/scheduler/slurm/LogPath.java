package gpudeck.core.scheduler.slurm;

import gpudeck.core.text.Raw;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a batch job's output goes: sbatch's filename pattern filled in as slurmd does it (man
 * sbatch, "filename pattern"; tried with 22.05.8). {@code scontrol show job} fills in a part of it
 * only, and prints it so that a job name can forge it.
 *
 * @param columns of a record with all details
 */
record LogPath(Map<Column, String> columns) {

  private static final Pattern FIELD = Pattern.compile("%(?:%|(\\d{0,2})([A-Za-z]))");
  private static final int WIDEST = 10;

  /** The path; empty for an interactive job and while the path cannot be known. */
  Optional<Raw> of(Column pattern) {
    String text = columns.getOrDefault(pattern, "");
    boolean none = text.isEmpty() || text.equals("N/A") || text.equals("(null)");
    return none || !columns.getOrDefault(Column.BATCH, "").equals("1") || isFolded()
        ? Optional.empty()
        : filled(text).map(this::absolute).map(Raw::new);
  }

  /** Tasks that have not started have neither number nor id of their own yet. */
  private boolean isFolded() {
    return text(Column.SHOWN_ID).contains("_[");
  }

  private Optional<String> filled(String pattern) {
    if (pattern.contains("\\")) {
      return Optional.of(pattern.replace("\\", ""));
    }
    StringBuilder path = new StringBuilder();
    Matcher field = FIELD.matcher(pattern);
    int from = 0;
    while (field.find()) {
      Optional<String> value = field.group(2) == null ? Optional.of("%") : value(field);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      path.append(pattern, from, field.start()).append(value.get());
      from = field.end();
    }
    return Optional.of(path.append(pattern.substring(from)).toString());
  }

  private Optional<String> value(Matcher field) {
    return switch (field.group(2).charAt(0)) {
      case 'A' -> Optional.of(number(field, text(Column.ARRAY_JOB)));
      case 'a' -> Optional.of(number(field, task()));
      case 'J', 'j' -> Optional.of(number(field, text(Column.RAW_ID)));
      case 'n', 't' -> Optional.of(number(field, "0"));
      case 's' -> Optional.of("batch");
      case 'N' -> firstNode();
      case 'u' -> Optional.of(text(Column.USER));
      case 'x' -> Optional.of(text(Column.NAME));
      case 'b' -> Optional.empty();
      default -> Optional.of(field.group());
    };
  }

  private static String number(Matcher field, String digits) {
    int width = field.group(1).isEmpty() ? 0 : Integer.parseInt(field.group(1));
    return "0".repeat(Math.max(0, Math.min(WIDEST, width) - digits.length())) + digits;
  }

  /** Slurm prints the largest task number of all where a job is no array. */
  private String task() {
    String task = text(Column.ARRAY_TASKS);
    return task.matches("\\d+") ? task : "4294967294";
  }

  private Optional<String> firstNode() {
    return NodeNames.expand(text(Column.NODE_LIST)).stream()
        .findFirst()
        .map(name -> name.split("\\.", 2)[0]);
  }

  private String absolute(String path) {
    return path.startsWith("/") ? path : text(Column.WORKDIR) + "/" + path;
  }

  private String text(Column column) {
    return columns.getOrDefault(column, "");
  }
}
