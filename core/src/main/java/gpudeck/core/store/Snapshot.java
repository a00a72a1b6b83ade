package gpudeck.core.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything that is known at one moment.
 *
 * @param version grows with every change
 * @param hosts by name, in the user's order
 * @param commands the command log, oldest first, bounded
 */
public record Snapshot(long version, Map<String, HostPicture> hosts, List<CommandRecord> commands) {

  /** So many lines of the command log are held. */
  public static final int COMMANDS = 500;

  /** Nothing is known. */
  public static final Snapshot EMPTY = new Snapshot(0, Map.of(), List.of());

  /** One host, if it is one of ours. */
  public Optional<HostPicture> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  /** The same with one host's picture changed; a host that is not ours stays out. */
  public Snapshot with(String name, UnaryOperator<HostPicture> change) {
    Map<String, HostPicture> after = new LinkedHashMap<>(hosts);
    after.computeIfPresent(name, (key, picture) -> change.apply(picture));
    return new Snapshot(version, Collections.unmodifiableMap(after), commands);
  }

  /** The same with one line more in the command log. */
  public Snapshot with(CommandRecord command) {
    List<CommandRecord> after = new ArrayList<>(commands);
    after.add(command);
    int over = Math.max(0, after.size() - COMMANDS);
    return new Snapshot(version, hosts, List.copyOf(after.subList(over, after.size())));
  }
}
