package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.Route;
import gpudeck.core.link.Asker;
import gpudeck.core.link.SshTransport;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble;
import gpudeck.core.text.SafeText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the key that a host shows now, without logging in there: nobody is trusted by that. The
 * machines on the way are logged in to, and ask what they ask.
 */
final class ShownKey implements Asker {

  private static final List<Path> NOTHING_KNOWN = List.of(Path.of("/dev/null"));

  private final String address;
  private final Asker person;
  private Optional<UnknownKey> seen = Optional.empty();

  private ShownKey(String address, Asker person) {
    this.address = address;
    this.person = person;
  }

  /** What came of looking. */
  sealed interface Look {
    record Seen(String type, String print) implements Look {}

    record Failed(Trouble why) implements Look {}
  }

  /**
   * Dials once.
   *
   * @param person asked by machines on the way
   */
  static Look at(Host host, Route.Ssh way, Asker person) {
    ShownKey look = new ShownKey(KnownHosts.of(way).address(), person);
    Route.Ssh strange = way.knownBy(NOTHING_KNOWN, way.hostKeyAlias());
    Host stranger = new Host(host.name(), strange, HostSettings.NONE);
    Dialled dialled = new SshTransport().dial(stranger, look);
    if (dialled instanceof Dialled.Open open) {
      open.connection().close();
    }
    return look.seen
        .<Look>map(key -> new Look.Seen(key.type(), key.print()))
        .orElseGet(() -> new Look.Failed(((Dialled.Failed) dialled).trouble()));
  }

  @Override
  public boolean trust(UnknownKey key) {
    if (key.address().value().equals(address)) {
      seen = Optional.of(key);
      return false;
    }
    return person.trust(key);
  }

  @Override
  public Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
    return person.passphrase(host, keyFile);
  }

  @Override
  public Optional<List<char[]>> answer(Questions questions) {
    return person.answer(questions);
  }
}
