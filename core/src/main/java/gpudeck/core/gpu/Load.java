package gpudeck.core.gpu;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a GPU does at one moment.
 *
 * @param at when the line that tells it was read, by our clock
 * @param utilizationPct share of the last second or less in which any kernel ran, 0 to 100
 * @param temperatureC degrees Celsius
 * @param powerW watts
 * @param throttle why its clocks are lower than they could be
 */
public record Load(
    Instant at,
    OptionalInt utilizationPct,
    OptionalLong memoryUsedBytes,
    OptionalLong memoryTotalBytes,
    OptionalInt temperatureC,
    OptionalDouble powerW,
    OptionalDouble powerLimitW,
    Set<Throttle> throttle) {}
