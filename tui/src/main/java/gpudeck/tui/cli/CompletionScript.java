package gpudeck.tui.cli;

import gpudeck.tui.cli.CompletionModel.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The script that makes a shell complete what is typed after {@code gpudeck}. */
final class CompletionScript {

  private final CompletionModel model;

  CompletionScript(CommandSpec root) {
    this.model = new CompletionModel(root);
  }

  String bash() {
    return filled("/completion.bash", CompletionScript::listed)
        .replace("@CHOICES@", lines(model.choices(), CompletionScript::bashChoice))
        .replace("@COMMANDS@", lines(model.commands(), this::bashCommand));
  }

  String zsh() {
    return filled("/completion.zsh", CompletionScript::described)
        .replace("@CHOICES@", lines(model.choices(), CompletionScript::zshChoice))
        .replace("@COMMANDS@", lines(model.commands(), this::zshCommand));
  }

  private String filled(String template, Function<List<Word>, String> written) {
    return read(template)
        .replace("@SHARED@", written.apply(model.sharedOptions()))
        .replace("@FILES@", String.join("|", model.fileOptions()))
        .replace("@HOSTS@", String.join("|", model.hostOptions()))
        .replace("@VALUES@", String.join("|", model.valueOptions()));
  }

  private static <T> String lines(Map<String, T> cases, BiFunction<String, T, String> written) {
    return cases.entrySet().stream()
        .map(one -> written.apply(one.getKey().isEmpty() ? "''" : one.getKey(), one.getValue()))
        .collect(Collectors.joining("\n    "));
  }

  private static String bashChoice(String option, List<String> words) {
    return "%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")) && return ;;"
        .formatted(option, String.join(" ", words));
  }

  private static String zshChoice(String option, List<String> words) {
    return "(%s) compadd -- %s && return ;;".formatted(option, String.join(" ", words));
  }

  private String bashCommand(String name, CommandSpec command) {
    StringBuilder line = new StringBuilder(name).append(") ");
    append(line, "words='%s' ", listed(CompletionModel.words(command)));
    append(line, "options+=' %s' ", listed(model.ownOptions(command)));
    append(line, "hosts=%s ", hosts(command));
    return line.append(";;").toString();
  }

  private String zshCommand(String name, CommandSpec command) {
    StringBuilder line = new StringBuilder("(").append(name).append(") ");
    append(line, "names=(%s) ", described(CompletionModel.words(command)));
    append(line, "options+=(%s) ", described(model.ownOptions(command)));
    append(line, "hosts=%s ", hosts(command));
    return line.append(";;").toString();
  }

  private static void append(StringBuilder line, String assignment, String value) {
    if (!value.isEmpty()) {
      line.append(assignment.formatted(value));
    }
  }

  private static String hosts(CommandSpec command) {
    return CompletionModel.takesHosts(command) ? "yes" : "";
  }

  private static String listed(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** {@code 'word:what it means'}, for zsh's {@code _describe}. */
  private static String described(List<Word> words) {
    return words.stream()
        .map(word -> word.text() + ":" + word.says().replace("'", "'\\''"))
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" "));
  }

  private static String read(String template) {
    try (InputStream in = CompletionScript.class.getResourceAsStream(template)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("gpudeck's own jar cannot be read", e);
    }
  }
}
