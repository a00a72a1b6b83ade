package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixtures are what ssh-keygen of OpenSSH 9.2 wrote: keys and certificates of every type. */
class CertificateTest {

  private static final Instant FROM = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant UNTIL = Instant.parse("2026-01-03T03:04:05Z");

  @TempDir Path folder;

  private static String text(String name) throws IOException {
    try (InputStream in = CertificateTest.class.getResourceAsStream("certificate/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private Optional<Certificate> read(String text) throws IOException {
    return Certificate.read(Files.writeString(folder.resolve("cert"), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void itIsForItsOwnKeyAndNoOther(String type) throws IOException {
    Certificate certificate = read(text(type + "-cert.pub")).orElseThrow();
    for (String other : new String[] {"ed25519", "ecdsa", "rsa"}) {
      byte[] key = Base64.getDecoder().decode(text(other + ".pub").split(" ")[1]);
      assertEquals(other.equals(type), certificate.certifies(key), other);
    }
  }

  @Test
  void whyAHostDoesNotTakeItIsItsTime() throws IOException {
    Certificate certificate = read(text("ed25519-cert.pub")).orElseThrow();
    assertEquals(FROM, certificate.from());
    assertEquals(UNTIL, certificate.until());
    assertEquals(Optional.empty(), certificate.objection(FROM));
    assertTrue(certificate.objection(FROM.minusSeconds(1)).orElse("").contains("not valid before"));
    assertTrue(certificate.objection(UNTIL).orElse("").contains("has ended at"));
  }

  @Test
  void oneThatIsValidForEverSaysSo() throws IOException {
    Certificate certificate = read(text("rsa-cert.pub")).orElseThrow();
    assertEquals(Instant.MAX, certificate.until());
    assertTrue(certificate.validity(UNTIL).contains("for ever"));
  }

  @Test
  void whatIsNoCertificateIsNone() throws IOException {
    assertEquals(Optional.empty(), Certificate.read(folder.resolve("not-there")));
    assertEquals(Optional.empty(), read(text("ed25519.pub")));
    assertEquals(Optional.empty(), read(""));
    Random random = new Random(7);
    String whole = text("ed25519-cert.pub");
    for (int i = 0; i < 500; i++) {
      char[] changed = whole.toCharArray();
      changed[random.nextInt(changed.length)] = (char) random.nextInt(128);
      int end = random.nextInt(whole.length());
      read(new String(changed)).ifPresent(found -> assertFalse(found.certifies(new byte[0])));
      assertTrue(end > 230 || read(whole.substring(0, end)).isEmpty());
    }
  }
}
