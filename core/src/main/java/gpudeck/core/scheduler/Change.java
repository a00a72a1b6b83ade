package gpudeck.core.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Something that is done to one job and wants to be told more than its name. */
public sealed interface Change {

  /** Signals that programs know what to do with. */
  List<String> SIGNALS =
      List.of("HUP", "INT", "QUIT", "KILL", "TERM", "USR1", "USR2", "CONT", "STOP");

  /** Those of them that end a program which does nothing about it, and are sent for that. */
  Set<String> ENDING = Set.of("HUP", "INT", "QUIT", "KILL", "TERM");

  /** As it is typed. */
  String typed();

  /** Whether what runs may be ended by it. */
  default boolean ends() {
    return false;
  }

  /** A signal to all that runs in it. */
  record Signal(String name) implements Change {
    @Override
    public String typed() {
      return "signal " + name;
    }

    @Override
    public boolean ends() {
      return ENDING.contains(name);
    }
  }

  /** Back into the queue: what runs is ended, and begins anew. */
  record Requeue() implements Change {
    @Override
    public String typed() {
      return "requeue";
    }

    @Override
    public boolean ends() {
      return true;
    }
  }

  /** Another wall time. */
  record Limit(Duration time) implements Change {
    @Override
    public String typed() {
      return "limit " + WallTime.text(time);
    }
  }

  /** Another partition. */
  record Partition(String name) implements Change {
    @Override
    public String typed() {
      return "partition " + name;
    }
  }

  /**
   * What was typed: {@code signal USR1}, {@code requeue}, {@code limit 4h}, {@code partition X}.
   */
  static Optional<Change> of(String typed) {
    String[] words = typed.strip().split("\\s+");
    String value = words.length == 2 ? words[1] : "";
    return switch (words.length == 2 ? words[0] : words[0] + " alone") {
      case "signal" -> signal(value);
      case "limit" -> WallTime.of(value).map(Limit::new);
      case "partition" -> Optional.of(value).filter(Want.PARTITION::accepts).map(Partition::new);
      case "requeue alone" -> Optional.<Change>of(new Requeue()).filter(it -> words.length == 1);
      default -> Optional.empty();
    };
  }

  private static Optional<Change> signal(String typed) {
    String name = typed.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
    return Optional.of(name).filter(SIGNALS::contains).map(Signal::new);
  }
}
