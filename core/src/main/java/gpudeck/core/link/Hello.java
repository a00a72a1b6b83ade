package gpudeck.core.link;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;

/**
 * What a lane's shell says of itself and its host when it starts.
 *
 * @param shellPid process id of the lane's shell
 * @param shellStart its start time in clock ticks since boot (/proc/PID/stat, field 22), 0 if
 *     unknown
 * @param bootId /proc/sys/kernel/random/boot_id, empty if unknown
 * @param machineId /etc/machine-id, empty if unknown
 * @param user login name
 * @param node what {@code uname -n} answers: which login node of a round-robin name this is
 * @param home the user's home folder
 * @param clock the host's clock when it said hello
 */
public record Hello(
    long shellPid,
    long shellStart,
    String bootId,
    String machineId,
    SafeText user,
    SafeText node,
    Raw home,
    Instant clock) {}
