package gpudeck.core.submit;

import gpudeck.core.scheduler.Want;
import gpudeck.core.submit.Template.Field;
import gpudeck.core.submit.Template.Kind;
import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a template. Its lines for gpudeck stand anywhere before the first command:
 *
 * <pre>
 * #gpudeck about  TEXT
 * #gpudeck set    OPTION VALUE
 * #gpudeck field  VARIABLE KIND LABEL [= PRESET]
 * #gpudeck limit  VARIABLE
 * </pre>
 *
 * OPTION is one of {@link Want}'s words, KIND one of {@code text path environment}; the variable of
 * {@code limit} gets the wall time that is asked for, in seconds.
 */
public final class TemplateParser {

  private static final String MARK = "#gpudeck ";
  private static final Pattern LIMIT = Pattern.compile(MARK + "\\s*limit\\s.*");

  private static final String VARIABLE = "([A-Z][A-Z0-9_]{0,40})";

  private static final Pattern FIELD =
      Pattern.compile(VARIABLE + "\\s+([a-z]+)\\s+([^=]{1,60}?)\\s*(?:=\\s*(.*))?");

  /** Shells and schedulers have these already. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "PATH|HOME|IFS|SHELL|USER|LOGNAME|ENV|PWD|LANG|LC_.*|LD_.*|(SLURM|PBS|OAR)_.*");

  private final String name;
  private final List<Field> fields = new ArrayList<>();
  private final Map<Want, String> presets = new EnumMap<>(Want.class);
  private final List<String> mistakes = new ArrayList<>();
  private String about = "";
  private Optional<String> limit = Optional.empty();

  private TemplateParser(String name) {
    this.name = name;
  }

  /**
   * What was read.
   *
   * @param mistakes lines that do not hold, a sentence each
   */
  public record Parsed(Template template, List<String> mistakes) {}

  /** Reads the text of a file; what cannot be understood does not hold, and is said. */
  public static Parsed read(String name, Raw text) {
    return new TemplateParser(name).read(List.of(text.bytes().split("\r?\n")));
  }

  /** Whether a line is of no more use once its template has been filled in. */
  static boolean isForForms(String line) {
    return line.startsWith(MARK) && !LIMIT.matcher(line).matches();
  }

  private Parsed read(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).startsWith("#!")) {
      mistakes.add(name + ": line 1 does not begin with #!, so no scheduler will take it");
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(MARK)) {
        take(i + 1, lines.get(i).substring(MARK.length()).strip());
      }
    }
    String says = new Raw(about).shown().value();
    return new Parsed(
        new Template(
            name, says, List.copyOf(fields), Map.copyOf(presets), limit, List.copyOf(lines)),
        List.copyOf(mistakes));
  }

  private void take(int line, String text) {
    String[] words = text.split("\\s+", 2);
    String rest = words.length == 2 ? words[1] : "";
    boolean holds =
        switch (words[0]) {
          case "about" -> about(rest);
          case "set" -> set(rest);
          case "field" -> field(rest);
          case "limit" -> limit(rest);
          default -> false;
        };
    if (!holds) {
      mistakes.add(name + ": line " + line + " is nothing that gpudeck knows: " + text);
    }
  }

  private boolean about(String text) {
    about = text;
    return !text.isEmpty();
  }

  private boolean limit(String variable) {
    limit = Optional.of(variable).filter(TemplateParser::isFree);
    return limit.isPresent();
  }

  private static boolean isFree(String variable) {
    return variable.matches(VARIABLE) && !TAKEN.matcher(variable).matches();
  }

  private boolean set(String text) {
    String[] words = text.split("\\s+", 2);
    Optional<Want> want = Want.named(words[0]).filter(one -> words.length == 2);
    boolean holds = want.filter(one -> one.accepts(words[1])).isPresent();
    want.filter(one -> holds).ifPresent(one -> presets.put(one, words[1]));
    return holds;
  }

  private boolean field(String text) {
    Matcher found = FIELD.matcher(text);
    if (!found.matches() || !isFree(found.group(1))) {
      return false;
    }
    Optional<Kind> kind = kind(found.group(2));
    boolean isNew = fields.stream().noneMatch(one -> one.variable().equals(found.group(1)));
    String preset = found.group(4) == null ? "" : found.group(4).strip();
    kind.filter(one -> isNew)
        .ifPresent(one -> fields.add(new Field(found.group(1), one, found.group(3), utf8(preset))));
    return kind.isPresent() && isNew;
  }

  private static String utf8(String bytes) {
    return new Raw(bytes).shown().value();
  }

  private static Optional<Kind> kind(String word) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
