package gpudeck.core.action;

import gpudeck.core.link.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that gpudeck runs on, as a shell there would tell it. Cloned machines may share an
 * id, and containers the boot of their kernel: it takes both, and the same login.
 *
 * @param machineId /etc/machine-id, empty if unknown
 * @param bootId /proc/sys/kernel/random/boot_id, empty if unknown
 * @param user login name
 */
public record ThisMachine(String machineId, String bootId, String user) {

  /** This one, and who runs this program. */
  public static ThisMachine current() {
    return new ThisMachine(
        line(Path.of("/etc/machine-id")),
        line(Path.of("/proc/sys/kernel/random/boot_id")),
        System.getProperty("user.name"));
  }

  private static String line(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException notThere) {
      return "";
    }
  }

  /** Whether this is said by a shell of the same login on the same machine. */
  public boolean isOf(Hello hello) {
    boolean known = !machineId.isEmpty() && !bootId.isEmpty();
    return known
        && hello.machineId().equals(machineId)
        && hello.bootId().equals(bootId)
        && hello.user().value().equals(user);
  }
}
