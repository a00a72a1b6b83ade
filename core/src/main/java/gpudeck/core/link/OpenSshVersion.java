package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which OpenSSH the user's own ssh is: what it says and understands differs. */
record OpenSshVersion(int major, int minor) {

  private static final int SECONDS = 10;
  private static final int MOST_BYTES = 1000;
  private static final Pattern SAYS = Pattern.compile("OpenSSH_(\\d{1,3})\\.(\\d{1,3})");

  /** Whether it can do what gpudeck asks of it: Include in a config (7.3), RemoteCommand (7.6). */
  boolean isEnough() {
    return atLeast(7, 6);
  }

  /**
   * A question of a host begins with whom it is for, so that none can pass for one of ssh's own.
   */
  boolean marksQuestionsOfHosts() {
    return atLeast(8, 5);
  }

  /** It knows ForkAfterAuthentication, StdinNull and SessionType. */
  boolean hasSessionType() {
    return atLeast(8, 7);
  }

  private boolean atLeast(int wantedMajor, int wantedMinor) {
    return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
  }

  /** What {@code ssh -V} prints, such as {@code OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.19}. */
  static Optional<OpenSshVersion> read(String printed) {
    Matcher found = SAYS.matcher(printed);
    return found.find()
        ? Optional.of(
            new OpenSshVersion(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
        : Optional.empty();
  }

  /** Asks the program; empty where there is none, or where it is no OpenSSH. */
  static Optional<OpenSshVersion> of(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "-V")
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .start();
      try {
        return process.waitFor(SECONDS, TimeUnit.SECONDS)
            ? read(new String(process.getInputStream().readNBytes(MOST_BYTES), UTF_8))
            : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException noSuchProgram) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
