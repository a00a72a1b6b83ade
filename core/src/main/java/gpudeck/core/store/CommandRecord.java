package gpudeck.core.store;

import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;

/**
 * One line of the command log: what was run on a host, never what it printed.
 *
 * @param calls scheduler commands started by it
 * @param exit its exit status, or -1 where there is none
 * @param says empty where all went well
 */
public record CommandRecord(
    String host,
    SafeText shown,
    Instant at,
    Duration took,
    int calls,
    int exit,
    long bytes,
    SafeText says) {}
