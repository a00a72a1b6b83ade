package gpudeck.core.env;

import gpudeck.core.text.Raw;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment that a job's script asks for, as its last line that does so has it: {@code conda
 * activate NAME}, {@code source PATH/bin/activate}, {@code conda run -n NAME}, or a Python by its
 * path. Nothing is run, so a name that the script makes up on the way is not known.
 *
 * @param word a name, or a path without a slash at its end
 */
public record ActivateLine(Raw word) {

  private static final int LONGEST_SCRIPT = 1 << 20;
  private static final int LONGEST_LINE = 4096;
  private static final String WORD = "[\"']?([^\\s\"';&|#]+)[\"']?";
  private static final String BEGIN = "^\\s*(?:.*(?:&&|;)\\s*)?";

  private static final Pattern CONDA =
      Pattern.compile(
          BEGIN
              + "(?:conda|mamba|micromamba)\\s+(?:activate|run\\s+(?:-n|-p|--name|--prefix))\\s+"
              + WORD);

  private static final Pattern SOURCE =
      Pattern.compile(
          BEGIN
              + "(?:source|\\.)\\s+[\"']?([^\\s\"';&|#]*?)/?bin/activate[\"']?(?:\\s+"
              + WORD
              + ")?");

  private static final Pattern PYTHON =
      Pattern.compile(
          BEGIN
              + "(?:srun\\s+(?:-\\S+\\s+)*|exec\\s+)?[\"']?([^\\s\"';&|#]+)/bin/python[0-9.]*[\"']?\\s");

  /**
   * What a script asks for; empty if it asks for nothing, or in words that only a shell knows.
   *
   * @param script one character a byte
   * @param home what {@code ~} and {@code $HOME} stand for
   * @param workdir where relative paths begin
   */
  public static Optional<ActivateLine> of(String script, Raw home, Raw workdir) {
    Optional<String> asked = Optional.empty();
    String read = script.substring(0, Math.min(script.length(), LONGEST_SCRIPT));
    for (String line : read.split("\n")) {
      asked = asked(line).or(constant(asked));
    }
    return asked
        .map(word -> word.replace("${HOME}", "$HOME").replace("$HOME", home.bytes()))
        .map(word -> word.startsWith("~/") ? home.bytes() + word.substring(1) : word)
        .filter(word -> !word.contains("$") && !word.contains("`"))
        .map(word -> new ActivateLine(new Raw(absolute(word, workdir))));
  }

  private static Supplier<Optional<String>> constant(Optional<String> before) {
    return () -> before;
  }

  private static Optional<String> asked(String line) {
    if (line.length() > LONGEST_LINE) {
      return Optional.empty();
    }
    Matcher source = SOURCE.matcher(line);
    if (source.find()) {
      return Optional.of(source.group(2) != null ? source.group(2) : path(source.group(1)));
    }
    Matcher conda = CONDA.matcher(line);
    if (conda.find()) {
      return Optional.of(conda.group(1));
    }
    Matcher python = PYTHON.matcher(line);
    return python.find() && !python.group(1).matches("/usr(/local)?")
        ? Optional.of(path(python.group(1)))
        : Optional.empty();
  }

  private static String path(String folder) {
    return folder.isEmpty() ? "." : folder.contains("/") ? folder : "./" + folder;
  }

  private static String absolute(String word, Raw workdir) {
    String path = word.contains("/") && !word.startsWith("/") ? workdir.bytes() + "/" + word : word;
    return path.replace("/./", "/").replaceAll("(?<=.)/+$", "");
  }

  /** Whether this is the environment that is meant. */
  public boolean means(Environment environment) {
    String path = environment.path().bytes();
    return word.bytes().contains("/")
        ? path.equals(word.bytes())
        : environment.kind() == Environment.Kind.CONDA
            && (path.endsWith("/" + word.bytes()) || isBase(environment));
  }

  private boolean isBase(Environment environment) {
    return word.bytes().equals("base") && environment.name().value().equals("base");
  }
}
