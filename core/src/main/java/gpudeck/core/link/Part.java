package gpudeck.core.link;

import java.time.Duration;

/**
 * One question in a request to a lane: a POSIX shell script, one character a byte (see {@code
 * Script} in the probe room), that is cut off at a deadline and at a number of bytes.
 *
 * @param name what it is called in the command log, such as {@code squeue}
 * @param shown the command as a person would type it, for the command log
 */
public record Part(String name, String shown, String script, Duration deadline, int maxBytes) {}
