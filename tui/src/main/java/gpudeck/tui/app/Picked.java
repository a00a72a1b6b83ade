package gpudeck.tui.app;

import java.util.List;

/** What a user chose where nothing named a host. */
public sealed interface Picked {

  /**
   * Hosts, at least one.
   *
   * @param ways aliases of the ssh config, {@code user@host[:port]}, {@code local}
   */
  record Hosts(List<String> ways) implements Picked {}

  record Demo() implements Picked {}

  /** To leave. */
  record Nothing() implements Picked {}
}
