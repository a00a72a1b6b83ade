package gpudeck.core.link;

import gpudeck.core.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * OpenSSH's own server with PAM, which lets in whoever says 1 and then confirms on a phone. It sees
 * a folder of its own as /etc/pam.d; that of the machine stays as it is.
 */
final class PhoneSshd implements AutoCloseable {

  /** Both are told the folder. */
  private static final String IN_A_PLACE_OF_ITS_OWN =
      "mount --bind \"$1/pam.d\" /etc/pam.d && shift && exec \"$@\"";

  private final RealSshd sshd;

  /**
   * @param phone how long the person takes to confirm
   * @param settings more lines for sshd_config, such as its LoginGraceTime
   */
  PhoneSshd(Path folder, Duration phone, String settings) throws IOException {
    Files.createDirectories(folder.resolve("pam.d"));
    Path program = folder.resolve("phone");
    Files.writeString(program, program(phone));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(folder.resolve("pam.d/sshd"), service(program));
    sshd =
        RealSshd.startWithin(
            List.of("unshare", "--mount", "sh", "-c", IN_A_PLACE_OF_ITS_OWN, "sh", "" + folder),
            folder,
            "UsePAM yes\nKbdInteractiveAuthentication yes\n"
                + "AuthenticationMethods keyboard-interactive\nPermitRootLogin yes\n"
                + settings);
  }

  /** What was typed ends with a NUL, or does not, as PAM likes. */
  private static String program(Duration phone) {
    return """
    #!/bin/sh
    [ "$(tr -d '\\0')" = 1 ] && exec sleep %d
    """
        .formatted(phone.toSeconds());
  }

  private static String service(Path program) {
    return """
    auth required pam_exec.so quiet expose_authtok %s
    auth required pam_permit.so
    account required pam_permit.so
    session required pam_permit.so
    """
        .formatted(program);
  }

  /**
   * The host, which asks one question.
   *
   * @param timeout for the way there, and as long again for what is no person's time
   */
  Host host(Duration timeout) {
    return sshd.host(sshd.port(), timeout);
  }

  /** How many logins there were so far. */
  int logins() {
    return sshd.logins();
  }

  @Override
  public void close() {
    sshd.close();
  }
}
