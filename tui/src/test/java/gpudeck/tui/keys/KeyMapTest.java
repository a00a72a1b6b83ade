package gpudeck.tui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.keys.KeyMap.Rebound;
import gpudeck.tui.keys.KeyMap.Wish;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyMapTest {

  @ParameterizedTest
  @EnumSource(Focus.class)
  void aKeyHasOneMeaningPerFocus(Focus focus) {
    Map<String, Command> meanings = new HashMap<>();
    for (Binding binding : KeyMap.DEFAULT.bindings()) {
      if (focus.sections().contains(binding.section())) {
        Command before = meanings.putIfAbsent(binding.key(), binding.command());
        assertTrue(before == null || before == binding.command(), binding + " and " + before);
      }
    }
    assertFalse(meanings.isEmpty());
  }

  @Test
  void theSameKeyFiltersAListAndSearchesALog() {
    assertEquals(Optional.of(Command.FILTER), KeyMap.DEFAULT.command(Focus.QUEUE, "/"));
    assertEquals(Optional.of(Command.SEARCH), KeyMap.DEFAULT.command(Focus.LOG, "/"));
  }

  @Test
  void onlyPanesHaveDigitsAndTabReachesThemToo() {
    assertTrue(KeyMap.DEFAULT.works(Focus.QUEUE, Command.NEXT_PANE));
    assertEquals(
        Set.of(Command.PANE_LIST, Command.PANE_GPUS, Command.PANE_LOG, Command.PANE_ENVIRONMENTS),
        commandsWhoseEveryKeyIsADigit());
  }

  private static Set<Command> commandsWhoseEveryKeyIsADigit() {
    Set<Command> found = new HashSet<>();
    for (Command command : Command.values()) {
      List<String> keys = command.defaultKeys();
      if (!keys.isEmpty() && keys.stream().allMatch(key -> key.matches("[0-9]"))) {
        found.add(command);
      }
    }
    return found;
  }

  @Test
  void everyDefaultKeyHasANameThatCanBeWritten() {
    for (Binding binding : KeyMap.DEFAULT.bindings()) {
      assertEquals(Optional.of(binding.key()), KeyName.of(binding.key()));
    }
  }

  @Test
  void commandNamesAreDifferent() {
    assertEquals(
        Command.values().length,
        Arrays.stream(Command.values()).map(Command::word).distinct().count());
  }

  @Test
  void aCommandGetsTheKeysThatAreWished() {
    Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish("cancel", "C delete", 4)));
    assertEquals(List.of(), rebound.mistakes());
    assertEquals(List.of("C", "Delete"), rebound.keys().keys(Command.CANCEL));
    assertEquals(Optional.empty(), rebound.keys().command(Focus.QUEUE, "c"));
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  void everyCommandCanBeBoundAnewWhereverItWorks(Command command) {
    Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish(command.word(), "Alt-F9", 2)));
    assertEquals(List.of(), rebound.mistakes());
    assertEquals(List.of("Alt-F9"), rebound.keys().keys(command));
    for (Focus focus : Focus.values()) {
      boolean there = command.sections().stream().anyMatch(focus.sections()::contains);
      Optional<Command> wanted = Optional.of(command).filter(it -> there);
      assertEquals(wanted, rebound.keys().command(focus, "Alt-F9"));
    }
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  void everyKeyThatHasAMeaningInTheSameFocusIsNamedWithIt(Command taken) {
    for (String key : taken.defaultKeys()) {
      for (Command command : Command.values()) {
        Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish(command.word(), key, 5)));
        boolean clash = command != taken && meet(command, taken);
        boolean named =
            rebound.mistakes().stream()
                .anyMatch(m -> m.line() == 5 && m.says().startsWith(key + " is already "));
        assertEquals(clash || othersClash(command, taken, key), named, command + " on " + key);
      }
    }
  }

  /** Whether the key means a third thing beside one's own, as / does in lists and in the log. */
  private static boolean othersClash(Command command, Command taken, String key) {
    return Arrays.stream(Command.values())
        .filter(other -> other != command && other != taken)
        .anyMatch(other -> other.defaultKeys().contains(key) && meet(command, other));
  }

  private static boolean meet(Command one, Command other) {
    return Arrays.stream(Focus.values())
        .anyMatch(focus ->
            one.sections().stream().anyMatch(focus.sections()::contains)
                && other.sections().stream().anyMatch(focus.sections()::contains));
  }

  @Test
  void aCommandCanLoseItsKeys() {
    Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish("cancel", "", 4)));
    assertFalse(rebound.keys().works(Focus.QUEUE, Command.CANCEL));
  }

  @Test
  void twoCommandsCanChangePlaces() {
    Rebound rebound =
        KeyMap.DEFAULT.rebound(List.of(new Wish("hold", "u", 1), new Wish("release", "h", 2)));
    assertEquals(List.of(), rebound.mistakes());
    assertEquals(Optional.of(Command.RELEASE), rebound.keys().command(Focus.QUEUE, "h"));
  }

  @Test
  void aKeyThatIsTakenIsNamedWithItsLineAndBothKeepTheirKeys() {
    Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish("cancel", "z", 7)));
    assertEquals(7, rebound.mistakes().get(0).line());
    assertTrue(rebound.mistakes().get(0).says().contains("z is already zoom everywhere"));
    assertEquals(Optional.of(Command.CANCEL), rebound.keys().command(Focus.QUEUE, "c"));
    assertEquals(Optional.of(Command.ZOOM), rebound.keys().command(Focus.QUEUE, "z"));
  }

  @Test
  void keysOfDifferentFocusesDoNotCollide() {
    Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish("wrap", "c", 1)));
    assertEquals(List.of(), rebound.mistakes());
  }

  @Test
  void anUnknownCommandIsNamedWithTheNearest() {
    Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish("cancl", "C", 3)));
    assertEquals(
        "there is no command cancl; the nearest is cancel", rebound.mistakes().get(0).says());
  }

  @Test
  void anUnknownKeyIsNamed() {
    Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish("cancel", "Hyper-x", 3)));
    assertTrue(rebound.mistakes().get(0).says().startsWith("there is no key Hyper-x"));
    assertEquals(KeyMap.DEFAULT, rebound.keys());
  }

  @Test
  void whereTextIsTypedNoTextCanBeACommand() {
    for (String typed : List.of("x", "Space", "Enter", "Up", "Shift-Tab")) {
      Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish("exactly", typed, 3)));
      assertTrue(rebound.mistakes().get(0).says().startsWith(typed + " is typed in a form"));
      assertEquals(KeyMap.DEFAULT, rebound.keys());
    }
    Rebound rebound = KeyMap.DEFAULT.rebound(List.of(new Wish("exactly", "F5 Alt-r", 3)));
    assertEquals(List.of(), rebound.mistakes());
    assertEquals(Optional.of(Command.EXACTLY), rebound.keys().command(Focus.FORM, "F5"));
  }

  @Test
  void theTableHoldsEveryCommandThatHasAKey() {
    String table = KeyTable.markdown(KeyMap.DEFAULT);
    for (Command command : Command.values()) {
      boolean listed = table.contains("| `" + command.word() + "` |");
      assertEquals(!command.defaultKeys().isEmpty(), listed, command.word());
    }
  }
}
