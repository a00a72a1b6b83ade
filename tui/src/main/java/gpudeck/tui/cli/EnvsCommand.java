package gpudeck.tui.cli;

import gpudeck.core.env.Found;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gpudeck envs}. */
@Command(
    name = "envs",
    description = "Your Python environments on every host: torch, tensorflow, jax and their CUDA.")
final class EnvsCommand implements Callable<Integer> {

  private final Run run;

  EnvsCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.withHosts((desk, hosts) -> {
      List<HostAnswer<Found>> answers =
          Lists.ENVIRONMENTS.look(desk, hosts, run.options().timeout());
      if (run.options().json()) {
        run.print(
            Report.ofHosts(
                answers.stream().map(answer -> answer.map(Found::environments)).toList(),
                "envs",
                EnvironmentJson::environment));
      } else {
        run.print(EnvironmentTable.of(answers), "environments", answers);
      }
      run.sayTroubles(answers);
      sayNotes(answers);
      return Run.exit(answers);
    });
  }

  /** What a search has left out. */
  private void sayNotes(List<HostAnswer<Found>> answers) {
    for (HostAnswer<Found> answer : answers) {
      answer
          .value()
          .map(Found::notes)
          .ifPresent(notes -> notes.forEach(note -> run.say(answer.name() + ": " + note)));
    }
  }
}
