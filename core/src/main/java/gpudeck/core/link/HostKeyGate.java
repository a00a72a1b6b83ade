package gpudeck.core.link;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.UserInfo;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.Verdict;
import gpudeck.core.host.Verdict.Place;
import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets JSch go on only with a host key that our own store knows, or that a person has accepted just
 * now. Nothing of JSch's own reads or writes known_hosts.
 */
final class HostKeyGate implements HostKeyRepository {

  private final Stop stop;
  private final KnownHosts known;
  private final Set<String> accepted;
  private final Asker asker;
  private final Patience patience;
  private volatile Optional<Trouble> refusal = Optional.empty();
  private volatile boolean waits;
  private volatile boolean passed;

  /**
   * @param accepted prints that a person has accepted in this run and that no file could keep
   */
  HostKeyGate(Stop stop, KnownHosts known, Set<String> accepted, Asker asker, Patience patience) {
    this.accepted = accepted;
    this.stop = stop;
    this.known = known;
    this.asker = asker;
    this.patience = patience;
  }

  /** Why the key was refused, if it was. */
  Optional<Trouble> refusal() {
    return refusal;
  }

  /** The same for what JSch has thrown: it judges certificates by itself. */
  Optional<Trouble> refusal(Exception thrown) {
    return refusal.isPresent() || !(thrown instanceof JSchRevokedHostKeyException)
        ? refusal
        : Optional.of(
            refused(
                "the certificate of %s is revoked by %s: not connected"
                    .formatted(stop.name(), known.revoked().map(Place::toString).orElse(""))));
  }

  /** Whether nobody was asked about the key, since nobody has opened the host. */
  boolean waits() {
    return waits;
  }

  /** Whether the host has shown the right key. */
  boolean passed() {
    return passed;
  }

  @Override
  public int check(String address, byte[] key) {
    asker.reached();
    Verdict verdict = known.check(key);
    refusal = verdict.refusal().map(HostKeyGate::refused);
    if (verdict instanceof Verdict.Unknown unknown && !accepted.contains(name(unknown))) {
      refusal = ask(unknown, key);
    }
    if (refusal.isPresent()) {
      return CHANGED;
    }
    passed = true;
    patience.renew();
    return OK;
  }

  private Optional<Trouble> ask(Verdict.Unknown unknown, byte[] key) {
    waits = !asker.isOpen(stop.host());
    if (waits) {
      String says = "the key of %s (%s %s) is not known: somebody has to say whether it is right";
      return Optional.of(refused(says.formatted(stop.name(), unknown.type(), unknown.print())));
    }
    UnknownKey question =
        new UnknownKey(
            SafeText.of(stop.host()),
            stop.safeHop(),
            SafeText.of(unknown.address()),
            unknown.type(),
            unknown.print(),
            SafeText.of(unknown.file().toString()),
            unknown.caution().map(SafeText::of));
    if (patience.whileAsking(() -> asker.trust(question))) {
      known.add(key).ifPresent(why -> keep(unknown, why));
      return Optional.empty();
    }
    return Optional.of(
        refused(
            "the key of %s (%s %s) is not known and was not accepted: not connected"
                .formatted(stop.name(), unknown.type(), unknown.print())));
  }

  /** A full disk keeps nobody out who has looked at the print: it is taken for this run. */
  private void keep(Verdict.Unknown unknown, String why) {
    accepted.add(name(unknown));
    asker.tell(SafeText.of(stop.name() + ": " + why));
  }

  private static String name(Verdict.Unknown unknown) {
    return unknown.address() + " " + unknown.print();
  }

  private static Trouble refused(String says) {
    return Trouble.of(Kind.HOSTKEY, says);
  }

  @Override
  public void add(HostKey key, UserInfo nobody) {
    // Our own store has kept it already.
  }

  @Override
  public void remove(String address, String type) {
    // Keys are only ever added.
  }

  @Override
  public void remove(String address, String type, byte[] key) {
    // Keys are only ever added.
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return "gpudeck";
  }

  /**
   * What JSch judges a certificate by: only lines about this host, so that they may be about any.
   * One that is good is all that it asks for; else it asks for the key in it as for any other.
   */
  @Override
  public HostKey[] getHostKey() {
    asker.reached();
    patience.renew();
    return Stream.concat(
            known.authorities().stream().flatMap(key -> marked("@cert-authority", key)),
            known.revokedKeys().stream().flatMap(key -> marked("@revoked", key)))
        .toArray(HostKey[]::new);
  }

  /** None for a type of key that JSch does not know: it cannot have checked anything by it. */
  private static Stream<HostKey> marked(String marker, byte[] key) {
    try {
      return Stream.of(new HostKey(marker, "*", HostKey.GUESS, key, ""));
    } catch (JSchException unknownType) {
      return Stream.of();
    }
  }

  @Override
  public HostKey[] getHostKey(String address, String type) {
    return new HostKey[0];
  }
}
