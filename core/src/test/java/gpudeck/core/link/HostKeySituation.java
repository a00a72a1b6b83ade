package gpudeck.core.link;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.sshd.certificate.OpenSshCertificateBuilder;

/** What a host may show, and what the known_hosts file has about it. */
enum HostKeySituation {
  KNOWN(Ends.IN, (sshd, keys) -> sshd.address() + keys.own),
  UNKNOWN(Ends.ASKED, (sshd, keys) -> "elsewhere.example.org" + keys.own),
  CHANGED(Ends.REFUSED, (sshd, keys) -> sshd.address() + keys.other),
  REVOKED(
      Ends.REFUSED,
      (sshd, keys) -> sshd.address() + keys.own + "\n@revoked " + sshd.address() + keys.own),
  REVOKED_EVERYWHERE(
      Ends.REFUSED, (sshd, keys) -> sshd.address() + keys.own + "\n@revoked * " + keys.own),
  OTHER_TYPE(Ends.ASKED, (sshd, keys) -> sshd.address() + keys.rsa),
  HASHED(Ends.IN, (sshd, keys) -> hashed(sshd.address()) + keys.own),
  HASHED_CHANGED(Ends.REFUSED, (sshd, keys) -> hashed(sshd.address()) + keys.other),
  OTHER_PORT(Ends.ASKED, (sshd, keys) -> "[127.0.0.1]:1" + keys.own),
  NAME_WITHOUT_PORT(Ends.IN, (sshd, keys) -> "127.0.0.1" + keys.own),
  CERTIFIED(Ends.IN, (sshd, keys) -> "@cert-authority 127.0.*" + keys.authority, good -> good),
  CERTIFIED_BY_ANOTHER(Ends.ASKED, (sshd, keys) -> "@cert-authority *" + keys.other, good -> good),
  CERTIFIED_FOR_OTHERS(
      Ends.ASKED, (sshd, keys) -> "@cert-authority *.example.org" + keys.authority, good -> good),
  CERTIFICATE_OF_ANOTHER_NAME(
      Ends.ASKED,
      (sshd, keys) -> "@cert-authority *" + keys.authority,
      good -> good.principals(List.of("another.example.org"))),
  CERTIFICATE_EXPIRED(
      Ends.ASKED,
      (sshd, keys) -> "@cert-authority *" + keys.authority,
      good -> good.validBefore(Instant.now().minus(Duration.ofHours(1)))),
  CERTIFICATE_EXPIRED_KEY_KNOWN(
      Ends.IN,
      (sshd, keys) -> "@cert-authority *" + keys.authority + "\n" + sshd.address() + keys.own,
      good -> good.validBefore(Instant.now().minus(Duration.ofHours(1)))),
  CERTIFICATE_EXPIRED_KEY_CHANGED(
      Ends.REFUSED,
      (sshd, keys) -> "@cert-authority *" + keys.authority + "\n" + sshd.address() + keys.other,
      good -> good.validBefore(Instant.now().minus(Duration.ofHours(1)))),
  CERTIFIED_KEY_REVOKED(
      Ends.REFUSED,
      (sshd, keys) -> "@cert-authority *" + keys.authority + "\n@revoked *" + keys.own,
      good -> good),
  AUTHORITY_REVOKED(
      Ends.REFUSED,
      (sshd, keys) -> "@cert-authority *" + keys.authority + "\n@revoked *" + keys.authority,
      good -> good);

  /** How a dial of a person who says yes to everything ends. */
  enum Ends {
    IN,
    /** In, but not before somebody has compared the print. */
    ASKED,
    REFUSED
  }

  /** The keys as known_hosts has them, each behind a space. */
  record Keys(String own, String other, String rsa, String authority) {

    static Keys of(EmbeddedSshd sshd, KeyPair other, KeyPair rsa, KeyPair authority) {
      return new Keys(line(sshd.hostKey()), line(other), line(rsa), line(authority));
    }

    private static String line(KeyPair key) {
      return EmbeddedSshd.hostLine("", key);
    }
  }

  final Ends ends;
  private final BiFunction<EmbeddedSshd, Keys, String> lines;
  private final Optional<UnaryOperator<OpenSshCertificateBuilder>> certificate;

  HostKeySituation(Ends ends, BiFunction<EmbeddedSshd, Keys, String> lines) {
    this.ends = ends;
    this.lines = lines;
    this.certificate = Optional.empty();
  }

  HostKeySituation(
      Ends ends,
      BiFunction<EmbeddedSshd, Keys, String> lines,
      UnaryOperator<OpenSshCertificateBuilder> certificate) {
    this.ends = ends;
    this.lines = lines;
    this.certificate = Optional.of(certificate);
  }

  private static String hashed(String address) {
    return gpudeck.core.host.HashedName.of(address);
  }

  /** Makes it so. */
  void arrange(EmbeddedSshd sshd, Keys keys, KeyPair authority) throws Exception {
    sshd.knownHosts(lines.apply(sshd, keys));
    sshd.noCertificate();
    if (certificate.isPresent()) {
      sshd.certificate(certificate.get().apply(good(sshd)).sign(authority));
    }
  }

  private static OpenSshCertificateBuilder good(EmbeddedSshd sshd) {
    return OpenSshCertificateBuilder.hostCertificate()
        .id("test")
        .serial(1)
        .principals(List.of("127.0.0.1"))
        .validAfter(Instant.now().minus(Duration.ofDays(1)))
        .validBefore(Instant.now().plus(Duration.ofDays(1)))
        .publicKey(sshd.hostKey().getPublic());
  }
}
