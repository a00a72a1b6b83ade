package gpudeck.core.scheduler.plain;

import gpudeck.core.scheduler.plain.Run.Card;
import gpudeck.core.scheduler.plain.Run.End;
import gpudeck.core.scheduler.plain.Run.How;
import gpudeck.core.scheduler.plain.Run.Life;
import gpudeck.core.scheduler.plain.Run.Seat;
import gpudeck.core.scheduler.plain.Run.Waits;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link RunScript} prints; what has another nonce or makes no sense is left out. */
final class RunParser {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
  private static final Pattern CARD = Pattern.compile("cards (\\d{1,4}) (GPU-[0-9A-Za-z-]{1,60})");
  private static final Pattern WAITS =
      Pattern.compile("waits (\\d{1,4}) (\\d{1,4}) (\\d{1,4}) (\\d{1,4})");
  private static final Pattern ENDED =
      Pattern.compile("ended (\\d{1,10}) (\\d{1,3}) ([a-z]{1,20})");
  private static final Pattern SEAT = Pattern.compile("session (\\$\\d{1,9}) (\\d{1,10})");

  private final Map<String, List<String>> told = new LinkedHashMap<>();
  private final Instant now;
  private final String folder;
  private final String home;
  private final Raw node;

  private RunParser(String nonce, String printed) {
    String mark = nonce + " ";
    printed
        .lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()).split(" ", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> told.computeIfAbsent(words[0], id -> new ArrayList<>()).add(words[1]));
    List<String> host = told.getOrDefault("-", List.of());
    now = word(host, "now").flatMap(RunParser::instant).orElse(Instant.EPOCH);
    folder = word(host, "at").orElse("");
    home = word(host, "home").orElse("");
    node = new Raw(word(host, "node").orElse(""));
  }

  /** The runs of an answer, in the order in which it tells of them. */
  static List<Run> read(String nonce, String printed) {
    RunParser parser = new RunParser(nonce, printed);
    return parser.told.keySet().stream()
        .filter(RunParser::isId)
        .flatMap(id -> parser.run(id).stream())
        .toList();
  }

  /** Whether it is what a run can be called. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  private Optional<Run> run(String id) {
    List<String> lines = told.get(id);
    return word(lines, "made").flatMap(RunParser::instant).map(made -> run(id, made, lines));
  }

  private Run run(String id, Instant made, List<String> lines) {
    return new Run(
        id,
        made,
        life(lines),
        new Raw(word(lines, "name").orElse("")),
        new Raw(word(lines, "command").orElse("")),
        new Raw(word(lines, "folder").filter(path -> !path.isEmpty()).orElse(home)),
        new Raw(folder + "/" + id + "/log"),
        new Raw(folder + "/" + id + "/script"),
        word(lines, "script").map(Raw::new),
        node,
        word(lines, "gpus").map(RunParser::number).orElse(OptionalInt.empty()),
        word(lines, "limit").flatMap(RunParser::seconds),
        lines.stream().flatMap(line -> card(CARD.matcher(line)).stream()).toList(),
        waits(lines),
        word(lines, "started").flatMap(RunParser::instant),
        first(lines, ENDED).map(RunParser::end),
        word(lines, "why").map(Raw::new),
        first(lines, SEAT)
            .map(seat ->
                new Seat(seat.group(1), Instant.ofEpochSecond(Long.parseLong(seat.group(2))))),
        now);
  }

  private static Life life(List<String> lines) {
    if (lines.stream().anyMatch(line -> line.startsWith("lives "))) {
      return Life.LIVES;
    }
    if (lines.contains("restarted")) {
      return Life.RESTARTED;
    }
    return lines.contains("died") ? Life.DIED : Life.NONE;
  }

  private static Optional<Card> card(Matcher card) {
    return card.matches()
        ? Optional.of(new Card(Integer.parseInt(card.group(1)), card.group(2)))
        : Optional.empty();
  }

  /** The numbers, and in a line behind them what went wrong. */
  private static Optional<Waits> waits(List<String> lines) {
    Optional<Raw> trouble =
        lines.stream()
            .filter(line -> line.startsWith("waits ") && !WAITS.matcher(line).matches())
            .map(line -> line.substring("waits ".length()))
            .filter(says -> !says.isBlank())
            .map(Raw::new)
            .findFirst();
    return first(lines, WAITS)
        .map(waits ->
            new Waits(
                Integer.parseInt(waits.group(1)),
                Integer.parseInt(waits.group(2)),
                Integer.parseInt(waits.group(3)),
                Integer.parseInt(waits.group(4)),
                trouble));
  }

  private static End end(Matcher ended) {
    How how =
        switch (ended.group(3)) {
          case "cancelled" -> How.CANCELLED;
          case "hangup" -> How.HANGUP;
          case "limit" -> How.LIMIT;
          case "refused" -> How.REFUSED;
          default -> How.ITSELF;
        };
    return new End(
        Instant.ofEpochSecond(Long.parseLong(ended.group(1))),
        Integer.parseInt(ended.group(2)),
        how);
  }

  private static Optional<Matcher> first(List<String> lines, Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
  }

  private static Optional<String> word(List<String> lines, String key) {
    String start = key + " ";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }

  private static Optional<Instant> instant(String seconds) {
    return seconds.matches("\\d{1,10}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
        : Optional.empty();
  }

  private static Optional<Duration> seconds(String digits) {
    return digits.matches("\\d{1,10}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(digits)))
        : Optional.empty();
  }

  private static OptionalInt number(String digits) {
    return digits.matches("\\d{1,4}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
