package gpudeck.tui.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a shell can offer after {@code gpudeck}, read from picocli's model of our commands. */
record CompletionModel(CommandSpec root) {

  /** A word that can be typed, and what it means in one line. */
  record Word(String text, String says) {}

  /** The root under an empty name, then every command that the help lists. */
  Map<String, CommandSpec> commands() {
    Map<String, CommandSpec> all = new LinkedHashMap<>();
    all.put("", root);
    subcommands(root).forEach(command -> all.put(command.name(), command));
    return all;
  }

  /** What can follow a command besides its options. */
  static List<Word> words(CommandSpec command) {
    return subcommands(command).stream()
        .map(sub -> new Word(sub.name(), says(sub.usageMessage().description())))
        .toList();
  }

  /** The options that every command has, each under all its names. */
  List<Word> sharedOptions() {
    return shown(root).flatMap(CompletionModel::words).toList();
  }

  /** The options that a command has besides those. */
  List<Word> ownOptions(CommandSpec command) {
    List<Word> shared = sharedOptions();
    return shown(command)
        .flatMap(CompletionModel::words)
        .filter(word -> shared.stream().noneMatch(other -> other.text().equals(word.text())))
        .toList();
  }

  private static Stream<Word> words(OptionSpec option) {
    String says = says(option.description());
    return Stream.of(option.names()).map(name -> new Word(name, says));
  }

  static boolean takesHosts(CommandSpec command) {
    return command.positionalParameters().stream().anyMatch(CompletionModel::isHost);
  }

  /** The names of the options whose value is a file. */
  List<String> fileOptions() {
    return valued(CompletionModel::isFile);
  }

  List<String> hostOptions() {
    return valued(CompletionModel::isHost);
  }

  /** The names of all other options that want a value. */
  List<String> valueOptions() {
    return valued(option -> !isFile(option));
  }

  /** What can be given to the options that want one of a few words. */
  Map<String, List<String>> choices() {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    allOptions()
        .filter(option -> option.completionCandidates() != null)
        .forEach(option -> {
          List<String> words = new ArrayList<>();
          option.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
          Stream.of(option.names()).forEach(name -> choices.put(name, words));
        });
    return choices;
  }

  private List<String> valued(Predicate<OptionSpec> wanted) {
    return allOptions()
        .filter(option -> option.arity().max() > 0)
        .filter(wanted)
        .flatMap(option -> Stream.of(option.names()))
        .distinct()
        .toList();
  }

  private Stream<OptionSpec> allOptions() {
    return commands().values().stream().flatMap(CompletionModel::shown);
  }

  private static Stream<OptionSpec> shown(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden());
  }

  private static List<CommandSpec> subcommands(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(sub -> !sub.usageMessage().hidden())
        .toList();
  }

  private static boolean isFile(OptionSpec option) {
    return option.paramLabel().equals("FILE");
  }

  private static boolean isHost(ArgSpec argument) {
    return argument.paramLabel().equals("HOST");
  }

  private static String says(String... description) {
    return description.length == 0 ? "" : description[0];
  }
}
