package gpudeck.tui.lab;

import gpudeck.tui.lab.Scontrol.Facts;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code jobs --json} must say of a job, worked out from what scontrol says of it. */
final class Expected {

  static final Map<String, String> NO_DETAILS =
      details("null", "null", "null", "null", "null", "null");

  private static final String OVER = "COMPLETED|FAILED|CANCELLED|TIMEOUT|NODE_FAIL|OUT_OF_MEMORY";
  private static final Pattern SPAN = Pattern.compile("(?:(\\d+)-)?(\\d+):(\\d+):(\\d+)");
  private static final Pattern GPUS = Pattern.compile("gres/gpu=(\\d+)");
  private static final Pattern GRES = Pattern.compile("gpu:(\\w+):(\\d+)\\(IDX:([\\d,-]+)\\)");

  private Expected() {}

  /** What does not change while nothing happens: all but clocks. */
  static Map<String, String> settled(Map<String, Facts> jobs) {
    Map<String, String> states = new TreeMap<>();
    jobs.forEach((id, facts) -> states.put(id, list(facts).toString()));
    return states;
  }

  /** The fields that the list tells of every job. */
  static Map<String, String> list(Facts facts) {
    boolean waits = facts.of("JobState").matches("PENDING|REQUEUED|SPECIAL_EXIT");
    Map<String, String> fields = new TreeMap<>();
    fields.put("state", state(facts));
    fields.put("native_state", facts.of("JobState"));
    fields.put("reason", known(facts.of("Reason")));
    fields.put("submitted", time(facts.of("SubmitTime")));
    fields.put("started", waits ? "null" : time(facts.of("StartTime")));
    fields.put("expected_start", waits ? time(facts.of("StartTime")) : "null");
    fields.put("ends", time(facts.of("EndTime")));
    fields.put("limit_s", seconds(facts.of("TimeLimit")));
    fields.put("nodes", facts.of("NumNodes").replaceAll("-.*", ""));
    fields.put("gpu_count", gpus(facts.of("TRES")));
    if (facts.of("JobState").matches(OVER)) {
      fields.put("elapsed_s", seconds(facts.of("RunTime")));
    }
    return fields;
  }

  private static String state(Facts facts) {
    boolean held = facts.of("Reason").matches("JobHeld(User|Admin)");
    return switch (facts.of("JobState")) {
      case "PENDING" -> held ? "held" : "pending";
      case "SPECIAL_EXIT" -> "held";
      case "NODE_FAIL" -> "node_failed";
      default -> facts.of("JobState").toLowerCase(Locale.ROOT);
    };
  }

  /** The fields that only the details tell. */
  static Map<String, String> details(Facts facts) {
    boolean notStarted = facts.of("ArrayTaskId").matches(".*[,-].*");
    return details(
        notStarted ? "null" : facts.of("StdOut"),
        notStarted ? "null" : facts.of("StdErr"),
        facts.of("WorkDir"),
        allocations(facts),
        exitCode(facts),
        exitSignal(facts));
  }

  /** Of a job that ended by a signal, or not by itself, there is none. */
  private static String exitCode(Facts facts) {
    return switch (facts.of("JobState") + " " + facts.of("ExitCode")) {
      case "COMPLETED 0:0" -> "0";
      default -> facts.of("ExitCode").matches("[1-9]\\d*:0") ? before(facts) : "null";
    };
  }

  private static String before(Facts facts) {
    return facts.of("ExitCode").replaceAll(":.*", "");
  }

  private static String exitSignal(Facts facts) {
    String signal = facts.of("ExitCode").replaceAll(".*:", "");
    boolean over = facts.of("JobState").matches(OVER);
    boolean ran = !facts.of("NodeList").matches("|\\(null\\)");
    return over && ran && !signal.equals("0") ? signal : "null";
  }

  /** The same fields from wherever they come, so that both sides have the same form. */
  static Map<String, String> details(
      String stdout, String stderr, String workdir, String gpus, String code, String signal) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("stdout", stdout);
    fields.put("stderr", stderr);
    fields.put("workdir", workdir);
    fields.put("gpus", gpus);
    fields.put("exit_code", code);
    fields.put("exit_signal", signal);
    return fields;
  }

  private static String allocations(Facts facts) {
    List<String> nodes = facts.all("Nodes");
    List<String> gres = facts.all("GRES");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < gres.size(); i++) {
      Matcher gpu = GRES.matcher(gres.get(i));
      if (gpu.matches()) {
        String rest = "%s:%s:%s".formatted(gpu.group(1), gpu.group(2), numbers(gpu.group(3)));
        numbered(nodes.get(i)).forEach(node -> all.add(node + ":" + rest));
      }
    }
    return String.join(" ", all);
  }

  /** The nodes of {@code sdumont[8000-8001]}, as Slurm itself spells them out. */
  private static List<String> numbered(String nodes) {
    return Ran.of("scontrol", "show", "hostnames", nodes).lines();
  }

  private static String numbers(String ranges) {
    return numbered("x[" + ranges + "]").stream()
        .map(name -> name.substring(1))
        .collect(Collectors.joining(","));
  }

  private static String known(String value) {
    return value.matches("|None|\\(null\\)|N/A") ? "null" : value;
  }

  private static String time(String value) {
    return value.matches("\\d.*")
        ? LocalDateTime.parse(value).atZone(ZoneId.systemDefault()).toInstant().toString()
        : "null";
  }

  private static String seconds(String limit) {
    Matcher parts = SPAN.matcher(limit);
    if (!parts.matches()) {
      return "null";
    }
    long days = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
    long hours = days * 24 + Long.parseLong(parts.group(2));
    long minutes = hours * 60 + Long.parseLong(parts.group(3));
    return String.valueOf(minutes * 60 + Long.parseLong(parts.group(4)));
  }

  private static String gpus(String tres) {
    Matcher count = GPUS.matcher(tres);
    return count.find() ? count.group(1) : "0";
  }
}
