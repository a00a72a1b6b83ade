package gpudeck.core.gpu;

import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import java.util.List;
import java.util.Locale;

/** Why a step in a job did not start or did not go on: srun 22.05's words and those of others. */
final class StepTrouble {

  private record Known(String words, Kind kind, String says) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("has expired", Kind.MISSING, "the job has ended."),
          new Known("already completing", Kind.MISSING, "the job is ending."),
          new Known("invalid job id", Kind.MISSING, "the job has ended."),
          new Known("pending execution", Kind.MISSING, "the job has not started."),
          new Known(
              "access/permission denied", Kind.DENIED, "its GPUs are only for its owner to see."),
          new Known(
              "unable to contact slurm controller",
              Kind.DOWN,
              "the Slurm controller does not answer: its GPUs cannot be asked for now."),
          new Known(
              "nodes are busy",
              Kind.DENIED,
              "the job's own step holds its GPUs, and this Slurm lets nobody look beside it."),
          new Known(
              "unable to create step",
              Kind.DENIED,
              "this Slurm does not let gpudeck look into the job."),
          new Known(
              "unrecognized option",
              Kind.DENIED,
              "this Slurm is too old to look into a job beside its own step."));

  private StepTrouble() {}

  /**
   * @param code srun's exit status
   * @param said the last line of an error that it printed
   */
  static Trouble of(String code, String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return KNOWN.stream()
        .filter(one -> lower.contains(one.words()))
        .findFirst()
        .map(one -> Trouble.of(one.kind(), one.says()))
        .orElseGet(() -> ended(code, said));
  }

  private static Trouble ended(String code, String said) {
    return said.isBlank() && code.strip().equals("0")
        ? Trouble.of(Kind.MISSING, "the step that told of the GPUs has ended.")
        : SmiTrouble.quoted(
            Kind.DOWN, "the step that told of the GPUs ended (" + code.strip() + "): ", said);
  }
}
