package gpudeck.tui.cli;

import gpudeck.core.env.Build;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Found;
import gpudeck.core.env.Framework;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Table.Cell;
import gpudeck.tui.cli.Table.Column;
import java.util.List;

/** Python environments as a table for people. */
final class EnvironmentTable {

  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_PATH = 48;
  private static final SafeText COMMA = SafeText.of(", ");

  private EnvironmentTable() {}

  static Table of(List<HostAnswer<Found>> answers) {
    Table table =
        new Table(
            Column.left("HOST"),
            Column.left("NAME"),
            Column.left("PYTHON"),
            Column.left("FRAMEWORKS"),
            Column.left("PATH"),
            Column.left("NOTE"));
    for (HostAnswer<Found> answer : answers) {
      answer
          .value()
          .map(Found::environments)
          .ifPresent(all -> all.forEach(one -> row(table, answer.name(), one)));
    }
    return answers.size() == 1 ? table.without("HOST") : table;
  }

  private static void row(Table table, String host, Environment environment) {
    table.row(
        Cell.of(host),
        Cell.of(environment.name().cutMiddle(LONGEST_NAME)),
        Cell.of(environment.python().orElse(SafeText.EMPTY)),
        frameworks(environment.frameworks()),
        Cell.of(environment.path().shown().cutMiddle(LONGEST_PATH)),
        Cell.of(SafeText.join(COMMA, environment.warnings())));
  }

  private static Cell frameworks(List<Framework> frameworks) {
    SafeText all =
        SafeText.join(COMMA, frameworks.stream().map(EnvironmentTable::framework).toList());
    boolean processorOnly = frameworks.stream().anyMatch(one -> one.build() instanceof Build.Cpu);
    return processorOnly ? new Cell(all, Tint.WAITING) : Cell.of(all);
  }

  /** {@code torch 2.1.0 CUDA 11.8}; what pip puts behind the plus, the build says better. */
  private static SafeText framework(Framework framework) {
    String version = framework.version().value().split("\\+")[0];
    return SafeText.of(framework.name().word() + " " + version + " ")
        .plus(framework.build().says());
  }
}
