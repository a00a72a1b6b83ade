package gpudeck.core.watch;

import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Time;
import gpudeck.core.store.CommandRecord;
import java.util.function.Consumer;

/**
 * With what hosts are watched.
 *
 * @param wires makes the way to each host
 * @param limits how much of a log is held
 * @param journal is told of scheduler commands and of what failed; must not wait for long
 * @param memory what an earlier run knew, and where this one leaves what it knows
 */
public record Means(
    Wire.Maker wires,
    Pace pace,
    LogLimits limits,
    Time time,
    Consumer<CommandRecord> journal,
    Memory memory) {

  /** The same with this memory. */
  public Means with(Memory memory) {
    return new Means(wires, pace, limits, time, journal, memory);
  }
}
