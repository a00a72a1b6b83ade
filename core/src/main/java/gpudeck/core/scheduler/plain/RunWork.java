package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run is to do. In the end it is a script, which its folder keeps. */
public sealed interface RunWork {

  int MOST_CHARACTERS = 100_000;

  /** The whole script; its first line names who reads it. */
  Raw script();

  /** One line for people; not for a shell. */
  String shown();

  /** The script's own file, where it has one besides. */
  default Optional<Raw> file() {
    return Optional.empty();
  }

  /** What that script is started with. */
  default List<String> arguments() {
    return List.of();
  }

  /** What is wrong with it, as a sentence; empty where nothing is. */
  Optional<String> objection();

  /** What a run of it is called where nobody says. */
  String name();

  /** A program and its arguments, each as it is. */
  record OfWords(List<String> words) implements RunWork {

    public OfWords {
      words = List.copyOf(words);
    }

    @Override
    public Raw script() {
      String line = words.stream().map(Script::quote).collect(Collectors.joining(" "));
      return new Raw("#!/bin/sh\nexec " + line + "\n");
    }

    @Override
    public String shown() {
      return words.stream().map(OfWords::shown).collect(Collectors.joining(" "));
    }

    private static String shown(String word) {
      String line = word.replaceAll("\\p{Cntrl}", " ");
      return line.matches("[^ '\"\\\\$]+") ? line : "'" + line + "'";
    }

    @Override
    public Optional<String> objection() {
      if (words.isEmpty() || words.get(0).isEmpty()) {
        return Optional.of("There is no command to run.");
      }
      if (words.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
        return Optional.of("The command is too long; put it into a script.");
      }
      return words.stream().anyMatch(word -> word.indexOf('\0') >= 0)
          ? Optional.of("No word holds a NUL.")
          : Optional.empty();
    }

    /** The program without its folder, and the first of its arguments that is no option. */
    @Override
    public String name() {
      return words.stream()
          .filter(word -> !word.startsWith("-"))
          .limit(2)
          .map(word -> word.substring(word.lastIndexOf('/') + 1))
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * A script as it was shown; what becomes of its file after that does not matter.
   *
   * @param file absolute; empty where it never was one
   */
  record OfScript(Raw script, Optional<Raw> file, List<String> arguments) implements RunWork {

    public OfScript {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String shown() {
      String own = file.map(path -> path.shown().value()).orElse("a script of its own");
      return arguments.stream()
          .map(OfWords::shown)
          .collect(Collectors.joining(" ", own + " ", ""))
          .strip();
    }

    @Override
    public Optional<String> objection() {
      if (!script.bytes().startsWith("#!")) {
        return Optional.of("It does not begin with #!, so it is no script.");
      }
      boolean oneLine = file.map(path -> RunRequest.isOneLine(path.bytes())).orElse(true);
      return oneLine ? Optional.empty() : Optional.of("The path of a script is one line.");
    }

    @Override
    public String name() {
      return file.map(path -> path.shown().value())
          .map(path -> path.substring(path.lastIndexOf('/') + 1))
          .orElse("job");
    }
  }
}
