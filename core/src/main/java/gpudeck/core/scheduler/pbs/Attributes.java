package gpudeck.core.scheduler.pbs;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A job, queue or vnode as PBS tells it: its name, and its attributes by theirs. */
record Attributes(String id, Map<String, String> values) {

  /** As printed; empty text where PBS does not tell it. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  Optional<String> told(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  Optional<SafeText> shown(String name) {
    return told(name).map(value -> new Raw(value.strip()).shown());
  }

  boolean is(String name, String value) {
    return text(name).equals(value);
  }

  /** A whole number of seven digits at most. */
  OptionalInt number(String name) {
    String text = text(name);
    return text.matches("\\d{1,7}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
