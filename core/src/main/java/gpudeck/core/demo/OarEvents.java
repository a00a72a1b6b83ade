package gpudeck.core.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The events by which OAR 2.5.9 tells how a job ended that did not end by itself. */
record OarEvents(ClusterJob job) {

  String text() {
    return OarText.list(types().stream().map(this::event));
  }

  private List<String> types() {
    return job.ending
        .map(how ->
            switch (how) {
              case TIMEOUT -> killedBy("WALLTIME");
              case PREEMPTED -> killedBy("BESTEFFORT_KILL");
              case CANCELLED -> job.started.isPresent() ? killedBy() : List.of("FRAG_JOB_REQUEST");
              case COMPLETED, FAILED -> List.<String>of();
            })
        .orElse(List.of());
  }

  private static List<String> killedBy(String... why) {
    return Stream.of(
            Stream.of("FRAG_JOB_REQUEST"),
            Stream.of(why),
            Stream.of("SEND_KILL_JOB", "SWITCH_INTO_ERROR_STATE"))
        .flatMap(types -> types)
        .toList();
  }

  private String event(String type) {
    Map<String, String> event = new LinkedHashMap<>();
    event.put("type", OarText.text(type));
    event.put("job_id", "" + job.id);
    event.put("date", "" + job.ended.orElseThrow().getEpochSecond());
    event.put("to_check", OarText.text("NO"));
    event.put("description", OarText.text(description(type)));
    return "{\n" + OarText.fields(event) + "\n         }";
  }

  private String description(String type) {
    return switch (type) {
      case "FRAG_JOB_REQUEST" -> "User oar requested to frag the job " + job.id;
      case "WALLTIME" -> "[sarko] Job [" + job.id + "] reached its walltime (Elapsed)";
      case "BESTEFFORT_KILL" -> "[MetaSched] kill the besteffort job " + job.id;
      case "SEND_KILL_JOB" ->
          "[Leon] Send the kill signal to oarexec on " + job.firstNode() + " for job " + job.id;
      default -> "[bipbip " + job.id + "] Ask to change the job state";
    };
  }
}
