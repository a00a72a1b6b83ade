package gpudeck.core.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is known at one moment.
 *
 * @param version grows with every change
 * @param hosts by name, in the user's order
 * @param commands the command log, oldest first, bounded
 */
public record Snapshot(long version, Map<String, HostPicture> hosts, List<CommandRecord> commands) {

  /** Nothing is known. */
  public static final Snapshot EMPTY = new Snapshot(0, Map.of(), List.of());

  /** One host, if it is one of ours. */
  public Optional<HostPicture> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }
}
