package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who reads a script, as Linux takes its first line (execve(2)): a program, and all that stands
 * behind it as one word. So a script runs also where nothing may be executed from the user's home.
 */
record FirstLine(Raw program, Optional<Raw> argument) {

  private static final FirstLine SHELL = new FirstLine(new Raw("/bin/sh"), Optional.empty());
  private static final Pattern LINE =
      Pattern.compile("\\A#![ \\t]*([^ \\t\\n]+)[ \\t]*([^\\n]*?)[ \\t]*(?:\\n|\\z)");

  static FirstLine of(Raw script) {
    Matcher line = LINE.matcher(script.bytes());
    if (!line.lookingAt()) {
      return SHELL;
    }
    Optional<Raw> argument = Optional.of(line.group(2)).filter(it -> !it.isEmpty()).map(Raw::new);
    return new FirstLine(new Raw(line.group(1)), argument);
  }

  /** For a shell. */
  String words() {
    return Script.quote(program) + argument.map(it -> " " + Script.quote(it)).orElse("");
  }
}
