package gpudeck.core.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tunnel ends.
 *
 * @param node a name or address as the host sees it
 * @param port from 1 to 65535
 */
public record FarEnd(String node, int port) {

  /** The host itself, by whichever of its loopback addresses something listens on. */
  public static final String HOST_ITSELF = "localhost";

  private static final Pattern TYPED =
      Pattern.compile("(?:(\\w[\\w.-]*|\\[[0-9A-Fa-f:.]+(?:%\\w+)?]):)?(\\d{1,5})");

  private static final int LAST_PORT = 65535;

  /** What a user typed: {@code [NODE:]PORT}, an IPv6 address in brackets; empty if it is not. */
  public static Optional<FarEnd> of(String typed) {
    Matcher parts = TYPED.matcher(typed);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(parts.group(2));
    String node = Optional.ofNullable(parts.group(1)).orElse(HOST_ITSELF);
    return Optional.of(new FarEnd(node.replaceAll("[\\[\\]]", ""), port))
        .filter(end -> port >= 1 && port <= LAST_PORT);
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return (node.contains(":") ? "[" + node + "]" : node) + ":" + port;
  }
}
