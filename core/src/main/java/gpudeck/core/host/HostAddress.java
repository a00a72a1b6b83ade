package gpudeck.core.host;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as it may be typed: {@code name}, {@code user@name}, {@code user@name:port}, {@code
 * [v6]:port}. Holds nothing that means anything to a shell or looks like an option.
 */
public record HostAddress(Optional<String> user, String name, OptionalInt port) {
  private static final int LONGEST_NAME = 255;
  private static final int LAST_PORT = 65_535;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:%][A-Za-z0-9._:%-]*");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9._][A-Za-z0-9._@+-]*");
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*)](?::(.*))?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]*):([^:]*)");

  /** What came of reading it. */
  public sealed interface Typed {
    record Good(HostAddress address) implements Typed {}

    /** Not a host, and why, as a sentence. */
    record Bad(String says) implements Typed {}
  }

  /** Whether ssh and the ssh config may be asked for this name. */
  public static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
  }

  /** Reads what was typed; total. */
  public static Typed parse(String typed) {
    int at = typed.lastIndexOf('@');
    Optional<String> user = at < 0 ? Optional.empty() : Optional.of(typed.substring(0, at));
    if (user.isPresent() && !USER.matcher(user.get()).matches()) {
      return new Typed.Bad(
          "The user of '%s' may hold letters, digits and . _ - + only.".formatted(typed));
    }
    String place = typed.substring(at + 1);
    Matcher brackets = BRACKETS.matcher(place);
    if (brackets.matches()) {
      return address(typed, user, brackets.group(1), Optional.ofNullable(brackets.group(2)));
    }
    Matcher withPort = WITH_PORT.matcher(place);
    return withPort.matches()
        ? address(typed, user, withPort.group(1), Optional.of(withPort.group(2)))
        : address(typed, user, place, Optional.empty());
  }

  private static Typed address(
      String typed, Optional<String> user, String name, Optional<String> port) {
    if (!isName(name)) {
      return new Typed.Bad(
          "'%s' is not the name of a host: letters, digits and . _ - : %% only, no - in front."
              .formatted(typed));
    }
    if (port.isEmpty()) {
      return new Typed.Good(new HostAddress(user, name, OptionalInt.empty()));
    }
    OptionalInt number = port(port.get());
    return number.isPresent()
        ? new Typed.Good(new HostAddress(user, name, number))
        : new Typed.Bad("The port of '%s' is a number from 1 to 65535.".formatted(typed));
  }

  private static OptionalInt port(String digits) {
    int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    return port < 1 || port > LAST_PORT ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
