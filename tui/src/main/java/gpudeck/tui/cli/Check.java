package gpudeck.tui.cli;

import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;

/**
 * One step of the doctor.
 *
 * @param found what is there, or why it could not be found out
 * @param advice what to do about it; empty where nothing need be done
 */
record Check(
    String name, Result result, SafeText found, Optional<Duration> took, Optional<String> advice) {

  /** How a step ended. */
  enum Result {
    OK("✓", Tint.GOOD),
    WARNING("!", Tint.WAITING),
    FAILED("✗", Tint.BAD),
    SKIPPED("·", Tint.MUTED);

    final String sign;
    final Tint tint;

    Result(String sign, Tint tint) {
      this.sign = sign;
      this.tint = tint;
    }

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Check ok(String name, String found) {
    return new Check(name, Result.OK, SafeText.of(found), Optional.empty(), Optional.empty());
  }

  static Check warning(String name, String found, String advice) {
    return new Check(
        name, Result.WARNING, SafeText.of(found), Optional.empty(), Optional.of(advice));
  }

  static Check failed(String name, String found, String advice) {
    return new Check(
        name, Result.FAILED, SafeText.of(found), Optional.empty(), Optional.of(advice));
  }

  static Check skipped(String name, String why) {
    return new Check(name, Result.SKIPPED, SafeText.of(why), Optional.empty(), Optional.empty());
  }

  /** The same, and how long it took. */
  Check took(Duration time) {
    return new Check(name, result, found, Optional.of(time), advice);
  }

  boolean failed() {
    return result == Result.FAILED;
  }

  /** The line for people, and the advice on a second one. */
  String text(boolean colour) {
    String sign = colour ? result.tint.on(result.sign) : result.sign;
    String time = took.map(t -> "  (" + t.toMillis() + " ms)").orElse("");
    String line = "%s %-10s %s%s%n".formatted(sign, name, found, time);
    return line + advice.map(todo -> "             " + todo + System.lineSeparator()).orElse("");
  }

  void json(Json json) {
    json.text("name", name)
        .text("result", result.word())
        .text("found", found)
        .fraction("took_s", took)
        .text("advice", advice.map(SafeText::of));
  }
}
