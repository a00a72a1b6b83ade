package gpudeck.tui.view;

import gpudeck.core.link.FarEnd;
import java.util.Optional;

/**
 * A tunnel as somebody typed it: {@code [NODE:]PORT [PORT HERE]}.
 *
 * @param port of this machine, the far one's number if none is typed; 0: any that is free
 */
public record TunnelWish(FarEnd end, int port) {

  private static final int LAST_PORT = 65535;

  /** What was typed; empty if it cannot be understood. */
  static Optional<TunnelWish> of(String typed) {
    String[] words = typed.strip().split("\\s+");
    Optional<FarEnd> end = FarEnd.of(words[0]);
    if (words.length == 1) {
      return end.map(far -> new TunnelWish(far, far.port()));
    }
    boolean isPort = words.length == 2 && words[1].matches("\\d{1,5}");
    return end.filter(far -> isPort)
        .map(far -> new TunnelWish(far, Integer.parseInt(words[1])))
        .filter(wish -> wish.port() <= LAST_PORT);
  }
}
