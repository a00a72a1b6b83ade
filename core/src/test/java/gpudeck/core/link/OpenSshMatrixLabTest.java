package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.HostKeySituation.Ends;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** By the ssh of this machine, with a master of ours: what a user's config says changes nothing. */
@Tag("lab")
@Timeout(120)
class OpenSshMatrixLabTest extends HostKeyMatrix {

  private static final List<String> SPELLED = List.of("yes", "accept-new", "no");

  @Override
  Map<String, Host> spellings(EmbeddedSshd server, Path scratch) {
    Map<String, Host> hosts = new LinkedHashMap<>();
    for (String spelled : SPELLED) {
      hosts.put(spelled, host(server, spelled));
    }
    return hosts;
  }

  private Host host(EmbeddedSshd server, String spelled) {
    return new OwnSsh(folder)
        .host(
            "h-" + spelled,
            byAddress(server),
            HostSettings.NONE,
            "StrictHostKeyChecking " + spelled);
  }

  @Override
  Transport ssh() {
    return new OwnSsh(folder).transport();
  }

  @Override
  String name() {
    return "OpenSSH with an own master";
  }

  /** ssh takes a key of another type than those that it knows for a changed one. */
  @Override
  Ends ends(HostKeySituation situation) {
    return situation == HostKeySituation.OTHER_TYPE ? Ends.REFUSED : situation.ends;
  }

  @AfterEach
  void nothingIsLeft() {
    new OwnSsh(folder).awaitGone();
  }
}
