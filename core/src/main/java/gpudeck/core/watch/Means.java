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
 */
public record Means(
    Wire.Maker wires, Pace pace, LogLimits limits, Time time, Consumer<CommandRecord> journal) {}
