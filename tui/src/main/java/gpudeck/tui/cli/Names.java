package gpudeck.tui.cli;

import java.util.Set;

/** The names of commands, for those who must know them without picocli. */
final class Names {

  static final String DEMO = "demo";

  /** All commands that there are. */
  static final Set<String> COMMANDS =
      Set.of(
          DEMO,
          "jobs",
          "job",
          "nodes",
          "partitions",
          "gpus",
          "where",
          "envs",
          "sessions",
          "logs",
          "submit",
          "attach",
          "run",
          "cancel",
          "hold",
          "release",
          "tunnel",
          "hosts",
          "doctor",
          "themes",
          "config",
          "completion");

  /** What the deck names where it cannot run. */
  static final String WITHOUT_A_TERMINAL =
      "gpudeck jobs, job, nodes, partitions, where, gpus, envs, sessions, logs, submit, run, cancel,"
          + " hold, release, hosts, doctor";

  private Names() {}

  /** Whether a word on the command line is no host. */
  static boolean taken(String word) {
    return COMMANDS.contains(word);
  }
}
