package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What has to be looked up on this machine to understand an ssh config. */
interface Machine {

  boolean exists(Path file);

  /** The type of a public key, such as ssh-ed25519; empty if it cannot be read. */
  default String keyType(Path publicKey) {
    return "";
  }

  /** Whether there is a Kerberos ticket that is still good. */
  default boolean hasTicket() {
    return false;
  }

  /** This one. */
  Machine THIS =
      new Machine() {
        private static final int LONGEST_TYPE = 64;
        private static final int PATIENCE_S = 2;

        @Override
        public boolean exists(Path file) {
          return Files.exists(file);
        }

        @Override
        public String keyType(Path publicKey) {
          try (InputStream in = Files.newInputStream(publicKey)) {
            return new String(in.readNBytes(LONGEST_TYPE), ISO_8859_1).split("\\s", 2)[0];
          } catch (IOException notThere) {
            return "";
          }
        }

        @Override
        public boolean hasTicket() {
          try {
            Process klist =
                new ProcessBuilder("klist", "-s")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = klist.waitFor(PATIENCE_S, TimeUnit.SECONDS);
            klist.destroyForcibly();
            return ended && klist.exitValue() == 0;
          } catch (IOException noKerberosHere) {
            return false;
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
          }
        }
      };
}
