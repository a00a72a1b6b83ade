package gpudeck.core.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user would type to be brought to a host by their own ssh.
 *
 * @param config the config to be read in place of the usual ones, as {@code ssh -F} does
 */
public record SshCall(HostAddress address, Optional<Path> config) {

  /** A way that no config was asked for. */
  public static SshCall straight(Route.Ssh way) {
    return new SshCall(
        new HostAddress(Optional.of(way.user()), way.hostName(), OptionalInt.of(way.port())),
        Optional.empty());
  }

  /** The options that say what the address does, then the name. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    address.user().ifPresent(user -> arguments.addAll(List.of("-l", user)));
    address.port().ifPresent(port -> arguments.addAll(List.of("-p", String.valueOf(port))));
    arguments.addAll(List.of("--", address.name()));
    return arguments;
  }
}
