package gpudeck.core.scheduler.oar;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job asked for, as {@code wanted_resources} has it: {@code -l "{type =
 * 'default'}/network_address=2/gpudevice=1,walltime=0:30:0" }, a group after a plus, an alternative
 * after another {@code -l}.
 */
final class Request {

  private static final Pattern ALTERNATIVE = Pattern.compile("-l \"([^\"]{0,4000})\"");
  private static final Pattern LEVEL = Pattern.compile("/(\\w{1,60})=(\\d{1,6})");
  private static final Pattern EVERY = Pattern.compile("\\{[^}]{0,2000}\\}");

  private Request() {}

  /** The cards of a request that counts them; empty where it does not, or has alternatives. */
  static OptionalInt gpus(String wanted) {
    Matcher found = ALTERNATIVE.matcher(wanted);
    if (!found.find()) {
      return OptionalInt.empty();
    }
    String only = found.group(1);
    return found.find() ? OptionalInt.empty() : ofGroups(only);
  }

  private static OptionalInt ofGroups(String groups) {
    long all = 0;
    for (String group : groups.split("\\+")) {
      Optional<Long> cards = ofGroup(group);
      if (cards.isEmpty()) {
        return OptionalInt.empty();
      }
      all += cards.get();
    }
    return all <= Integer.MAX_VALUE ? OptionalInt.of((int) all) : OptionalInt.empty();
  }

  private static Optional<Long> ofGroup(String group) {
    Matcher level = LEVEL.matcher(group);
    long product = 1;
    while (level.find()) {
      product = Math.min(Integer.MAX_VALUE, product * Long.parseLong(level.group(2)));
      if (level.group(1).equals("gpudevice") || level.group(1).equals("gpu")) {
        return Optional.of(product);
      }
    }
    return Optional.empty();
  }

  /** The request as a person would write it. */
  static String shown(String wanted) {
    return EVERY
        .matcher(wanted)
        .replaceAll(found ->
            found.group().equals("{type = 'default'}")
                ? ""
                : Matcher.quoteReplacement(found.group()))
        .strip();
  }
}
