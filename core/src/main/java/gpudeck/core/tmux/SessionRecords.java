package gpudeck.core.tmux;

import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The formats that tmux fills in and how they are read back. Fields are parted by a nonce, which is
 * printable (2.7 and 3.3a turn tabs into {@code _} without UTF-8) and cannot be in a name; 1.8
 * prints names raw. A variable that a version has not got is empty: 1.8 knows no pid, 2.1 no start
 * time.
 */
record SessionRecords(HostKey host, String nonce) {

  private static final List<String> SESSION =
      List.of(
          "session_id",
          "session_created",
          "session_attached",
          "pid",
          "start_time",
          "socket_path",
          "session_name");

  private static final List<String> WINDOW =
      List.of("session_id", "window_index", "window_active", "pane_current_command", "window_name");

  private static final Pattern ID = Pattern.compile("\\$\\d{1,9}");

  /** What {@code list-sessions -F} is to print: a line a session. */
  String sessionFormat() {
    return format("s", SESSION);
  }

  /** What {@code list-windows -F} is to print. */
  String windowFormat() {
    return format("w", WINDOW);
  }

  private String format(String kind, List<String> variables) {
    StringBuilder format = new StringBuilder(nonce).append(kind);
    variables.forEach(name -> format.append(nonce).append("#{").append(name).append('}'));
    return format.append(nonce).append('.').toString();
  }

  /** The sessions of an answer, in tmux's order; what is no record is left out. */
  List<Session> read(String printed) {
    List<String> words = List.of(printed.split(nonce, -1));
    Map<String, List<Session.Window>> windows = new HashMap<>();
    records(words, "w", WINDOW.size()).forEach(record -> addWindow(record, windows));
    List<Session> sessions = new ArrayList<>();
    records(words, "s", SESSION.size())
        .forEach(record -> session(record, windows).ifPresent(sessions::add));
    return List.copyOf(sessions);
  }

  private static List<List<String>> records(List<String> words, String kind, int fields) {
    List<List<String>> found = new ArrayList<>();
    for (int i = 0; i + fields + 1 < words.size(); i++) {
      if (words.get(i).equals(kind) && words.get(i + fields + 1).startsWith(".")) {
        found.add(words.subList(i + 1, i + 1 + fields));
      }
    }
    return found;
  }

  private static void addWindow(List<String> record, Map<String, List<Session.Window>> windows) {
    OptionalLong index = number(record.get(1));
    if (ID.matcher(record.get(0)).matches() && index.isPresent()) {
      windows
          .computeIfAbsent(record.get(0), id -> new ArrayList<>())
          .add(
              new Session.Window(
                  (int) index.getAsLong(),
                  new Raw(record.get(4)).shown(),
                  new Raw(record.get(3)).shown(),
                  record.get(2).equals("1")));
    }
  }

  private Optional<Session> session(
      List<String> record, Map<String, List<Session.Window>> windows) {
    String id = record.get(0);
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    OptionalLong created = number(record.get(1));
    SessionKey key =
        new SessionKey(
            host,
            new Raw(record.get(5)),
            number(record.get(3)).orElse(0),
            number(record.get(4)).orElse(0),
            id);
    return Optional.of(
        new Session(
            key,
            new Raw(record.get(6)),
            created.isPresent()
                ? Optional.of(Instant.ofEpochSecond(created.getAsLong()))
                : Optional.empty(),
            (int) number(record.get(2)).orElse(0),
            List.copyOf(windows.getOrDefault(id, List.of()))));
  }

  private static OptionalLong number(String digits) {
    return digits.matches("\\d{1,10}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
