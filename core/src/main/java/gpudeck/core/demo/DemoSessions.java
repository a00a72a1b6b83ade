package gpudeck.core.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tmux sessions of a made-up host, and what the stand-in was told to do with them. */
final class DemoSessions {

  private static final String SESSION_VARIABLES =
      "session_id\tsession_created\tsession_attached\tpid\tstart_time\tsocket_path\tsession_name\n";

  private static final String WINDOW_VARIABLES =
      "session_id\twindow_index\twindow_active\tpane_pid\tpane_current_command\twindow_name\n";

  private final HostFiles files;
  private final Function<String, String> node;
  private final List<DemoSession> sessions = new ArrayList<>();
  private int next;

  /**
   * @param node where the shell is that a session with this command opens
   */
  DemoSessions(HostFiles files, Function<String, String> node) {
    this.files = files;
    this.node = node;
  }

  /** One that is there from the beginning. */
  void add(String name, Instant created, DemoSession.Program program) {
    sessions.add(new DemoSession(next++, name, created, files.site().nodeName(), program));
  }

  /** Obeys, and writes what the stand-in prints; tells which orders are done with. */
  Set<String> advance(Instant now) throws IOException {
    Set<String> orders = new TreeSet<>(files.orders());
    orders.removeIf(order -> !order.matches("(?:make|name|kill|interrupt)-\\d{1,9}"));
    for (String order : orders) {
      obey(order, now);
    }
    for (DemoSession session : sessions) {
      session.advance(now);
      files.write("screen-" + session.id, session.screen());
    }
    files.write("sessions", SESSION_VARIABLES + rows(DemoSession::sessionRow));
    files.write("windows", WINDOW_VARIABLES + rows(DemoSession::windowRow));
    return orders;
  }

  private void obey(String order, Instant now) throws IOException {
    String[] words = order.split("-");
    String[] lines = files.order(order).split("\n", 2);
    if (words[0].equals("make")) {
      String where = node.apply(lines[1]);
      sessions.add(new DemoSession(next++, lines[0], now, where, DemoSession.Program.SHELL));
      return;
    }
    for (DemoSession session : List.copyOf(sessions)) {
      if (words[1].equals("" + session.id)) {
        obey(session, words[0], lines[0]);
      }
    }
  }

  private void obey(DemoSession session, String what, String name) {
    switch (what) {
      case "kill" -> sessions.remove(session);
      case "interrupt" -> session.interrupt();
      default -> session.name = name;
    }
  }

  Optional<DemoSession> on(int card) {
    return sessions.stream().filter(session -> session.uses(card)).findFirst();
  }

  private String rows(Function<DemoSession, String> row) {
    return sessions.stream()
        .map(session -> row.apply(session) + "\n")
        .collect(Collectors.joining());
  }
}
