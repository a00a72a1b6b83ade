package gpudeck.core.probe;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import java.util.function.Function;

/**
 * A question to a host and how its answer is read.
 *
 * @param calls how many scheduler commands it starts, for the budget
 * @param parser pure and total: any answer becomes a value or a trouble
 */
public record Probe<T>(
    LaneKind lane, Part part, int calls, Function<Answer.Done, Parsed<T>> parser) {

  /** What a parser made of an answer. */
  public sealed interface Parsed<T> {
    record Value<T>(T value) implements Parsed<T> {}

    record Bad<T>(Trouble trouble) implements Parsed<T> {}
  }

  /** Reads an answer; whatever the parser stumbles over costs this answer only. */
  public Parsed<T> read(Answer answer) {
    if (answer instanceof Answer.Failed failed) {
      return new Parsed.Bad<>(failed.trouble());
    }
    try {
      return parser.apply((Answer.Done) answer);
    } catch (RuntimeException | VirtualMachineError ours) {
      return new Parsed.Bad<>(Trouble.ours("what " + part.name() + " answered", ours));
    }
  }
}
