package gpudeck.core.host;

import java.util.Optional;

/**
 * A machine as the user calls it, the way to it and what is set for it.
 *
 * @param name as typed or as in config.toml: what tabs, JSON and messages call it
 * @param call how the user's own ssh is asked for it, where the ssh config was asked
 */
public record Host(String name, Route route, HostSettings settings, Optional<SshCall> call) {

  /** One that no ssh config was asked for. */
  public Host(String name, Route route, HostSettings settings) {
    this(name, route, settings, Optional.empty());
  }
}
