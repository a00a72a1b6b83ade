package gpudeck.tui.keys;

import gpudeck.tui.keys.KeyMap.Mistake;
import gpudeck.tui.keys.KeyMap.Rebound;
import gpudeck.tui.keys.KeyMap.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies {@code [keys]} line by line; a line that would give a key two meanings does not hold. */
final class Rebinding {

  private final List<Binding> bindings;
  private final List<Mistake> mistakes = new ArrayList<>();

  private Rebinding(KeyMap before) {
    bindings = new ArrayList<>(before.bindings());
  }

  static Rebound of(KeyMap before, List<Wish> wishes) {
    Rebinding rebinding = new Rebinding(before);
    // All wished commands give up their keys first, so that two of them can change places.
    wishes.forEach(rebinding::giveUp);
    wishes.forEach(rebinding::take);
    return new Rebound(new KeyMap(rebinding.bindings), List.copyOf(rebinding.mistakes));
  }

  static List<Binding> all(Command command, List<String> keys) {
    return keys.stream()
        .flatMap(key -> command.sections().stream().map(at -> new Binding(at, key, command)))
        .toList();
  }

  private void giveUp(Wish wish) {
    Command.named(wish.command())
        .filter(command -> mistake(wish).isEmpty())
        .ifPresent(command -> bindings.removeIf(binding -> binding.command() == command));
  }

  private void take(Wish wish) {
    Optional<String> mistake = mistake(wish);
    if (mistake.isPresent()) {
      mistakes.add(new Mistake(wish.line(), mistake.get()));
      return;
    }
    Command command = Command.named(wish.command()).orElseThrow();
    List<Binding> wanted = all(command, names(wish).flatMap(Optional::stream).toList());
    Optional<Binding> taken = wanted.stream().flatMap(this::against).findFirst();
    if (taken.isPresent()) {
      mistakes.add(new Mistake(wish.line(), collision(command, taken.get())));
      bindings.addAll(stillFree(command));
    } else {
      bindings.addAll(wanted);
    }
  }

  /** The default keys of a command whose wish fails, as far as nobody took them meanwhile. */
  private List<Binding> stillFree(Command command) {
    return all(command, command.defaultKeys()).stream()
        .filter(binding -> against(binding).findAny().isEmpty())
        .toList();
  }

  private Stream<Binding> against(Binding wanted) {
    return bindings.stream()
        .filter(binding -> binding.key().equals(wanted.key()))
        .filter(binding -> binding.command() != wanted.command())
        .filter(binding -> meet(binding.section(), wanted.section()));
  }

  private static boolean meet(Section one, Section other) {
    return Arrays.stream(Focus.values())
        .anyMatch(focus -> focus.sections().containsAll(List.of(one, other)));
  }

  private static String collision(Command command, Binding taken) {
    return "%s is already %s %s; give %s another key, or that one"
        .formatted(taken.key(), taken.command().word(), taken.section().heading(), command.word());
  }

  private static Optional<String> mistake(Wish wish) {
    if (Command.named(wish.command()).isEmpty()) {
      return Optional.of(
          "there is no command %s; the nearest is %s"
              .formatted(wish.command(), Nearest.to(wish.command())));
    }
    return Stream.of(words(wish))
        .filter(key -> KeyName.of(key).isEmpty())
        .findFirst()
        .map(key -> "there is no key %s; keys are called j, Ctrl-d, Space, F5".formatted(key))
        .or(() -> typed(wish));
  }

  /** Where text is typed only what is no text, and moves nothing in it, can be a command. */
  private static Optional<String> typed(Wish wish) {
    boolean inForm = Command.named(wish.command()).orElseThrow().sections().contains(Section.FORM);
    return names(wish)
        .flatMap(Optional::stream)
        .filter(key -> inForm && !key.matches("(Ctrl|Alt)-.+|F\\d+"))
        .findFirst()
        .map(key ->
            "%s is typed in a form; give %s a key such as Ctrl-g, Alt-g, F5"
                .formatted(key, wish.command()));
  }

  private static Stream<Optional<String>> names(Wish wish) {
    return Stream.of(words(wish)).map(KeyName::of);
  }

  private static String[] words(Wish wish) {
    return wish.keys().isBlank() ? new String[0] : wish.keys().trim().split("\\s+");
  }
}
