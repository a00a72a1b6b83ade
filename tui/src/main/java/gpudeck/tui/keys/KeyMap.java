package gpudeck.tui.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which key means what: immutable, with one meaning for a key in each focus. */
public record KeyMap(List<Binding> bindings) {

  /** The keys that hold if nobody binds others. */
  public static final KeyMap DEFAULT =
      new KeyMap(
          Arrays.stream(Command.values())
              .flatMap(command -> Rebinding.all(command, command.defaultKeys()).stream())
              .toList());

  public KeyMap {
    bindings = List.copyOf(bindings);
  }

  /** What a key means here; key names are those of {@link KeyName}. */
  public Optional<Command> command(Focus focus, String key) {
    return bindings.stream()
        .filter(binding -> focus.sections().contains(binding.section()))
        .filter(binding -> binding.key().equals(key))
        .map(Binding::command)
        .findFirst();
  }

  /** All keys of a command, the first bound first; none if it has none. */
  public List<String> keys(Command command) {
    return bindings.stream()
        .filter(binding -> binding.command() == command)
        .map(Binding::key)
        .distinct()
        .toList();
  }

  /** The key by which the footer and the help call a command. */
  public Optional<String> key(Command command) {
    return keys(command).stream().findFirst();
  }

  /** Whether a command can be given by a key in a focus. */
  public boolean works(Focus focus, Command command) {
    return keys(command).stream().anyMatch(key -> command(focus, key).equals(Optional.of(command)));
  }

  /** These keys with what the user's {@code [keys]} say, as far as it can be read. */
  public Rebound rebound(List<Wish> wishes) {
    return Rebinding.of(this, wishes);
  }

  /**
   * A line of {@code [keys]}: {@code cancel = "C Delete"}.
   *
   * @param keys names of keys with spaces between; empty: none
   * @param line where it stands in its file
   */
  public record Wish(String command, String keys, int line) {}

  /** The keys as they hold now, and what could not be read. */
  public record Rebound(KeyMap keys, List<Mistake> mistakes) {}

  /** A line of {@code [keys]} that does not hold, and why, as a sentence. */
  public record Mistake(int line, String says) {}
}
