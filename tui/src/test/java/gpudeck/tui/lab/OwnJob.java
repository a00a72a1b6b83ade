package gpudeck.tui.lab;

import java.util.ArrayList;
import java.util.List;

/** A job that a test has started, and ends. */
public record OwnJob(String user, String name, String id) implements AutoCloseable {

  /** Asks for so little that it always finds room beside the jobs of the lab. */
  private static final List<String> SMALL =
      List.of("--partition=sequana_gpu_shared", "--time=50", "--mem=100");

  /** Submits a script of the lab's jobs, such as train.sh, for ana. */
  public static OwnJob submit(String name, String script, String... options) {
    return submitFor("ana", name, script, options);
  }

  static OwnJob submitFor(String user, String name, String script, String... options) {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable", "--job-name=" + name));
    command.add("--output=%x-%j.out");
    command.addAll(SMALL);
    command.addAll(List.of(options));
    command.add(Lab.place("STATE") + "/home/ana/proj/" + script);
    String id = Lab.as(user, command.toArray(String[]::new)).well().strip();
    return new OwnJob(user, name, id);
  }

  /** The same, once it runs. */
  public OwnJob running() {
    Scontrol.await(id, "RUNNING");
    return this;
  }

  /** Whether a deck shows that it follows this job's log. */
  boolean isFollowedOn(String shown) {
    return shown
        .lines()
        .anyMatch(line -> line.contains("Log · " + id) && line.contains("following"));
  }

  /** Ends it and takes its logs away. */
  @Override
  public void close() {
    Ran.of("scancel", id);
    String home = Lab.place("STATE") + "/home/" + user;
    Ran.of("find", home, "-maxdepth", "1", "-name", name + "-*", "-delete");
  }
}
