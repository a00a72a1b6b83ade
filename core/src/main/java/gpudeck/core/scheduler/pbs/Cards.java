package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.Node;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cards that somebody asks for on each node: {@code 2}, {@code a100:2}, {@code
 * gpu_type=a100:2}.
 *
 * @param resource by which the site tells the kind
 */
record Cards(Optional<String> resource, Optional<String> kind, int count) {

  private static final Pattern TYPED =
      Pattern.compile("(?:(?:([A-Za-z0-9_.-]+)=)?([A-Za-z0-9_.-]+):)?(\\d{1,4})");

  /** A value of {@link gpudeck.core.scheduler.Want#GPUS}. */
  static Optional<Cards> of(String typed) {
    Matcher found = TYPED.matcher(typed);
    return found.matches()
        ? Optional.of(
            new Cards(
                Optional.ofNullable(found.group(1)),
                Optional.ofNullable(found.group(2)),
                Integer.parseInt(found.group(3))))
        : Optional.empty();
  }

  /** Whether nobody has said yet which resource tells the kind. */
  boolean isUntold() {
    return kind.isPresent() && resource.isEmpty();
  }

  /** The same, with the resource by which some node of the site has this kind. */
  Cards among(List<Node> nodes) {
    Optional<String> found =
        nodes.stream()
            .flatMap(node -> node.features().stream())
            .map(SafeText::value)
            .filter(feature -> feature.endsWith("=" + kind.orElse("")))
            .map(feature -> feature.substring(0, feature.indexOf('=')))
            .min((one, other) -> Boolean.compare(!isKind(one), !isKind(other)));
    return new Cards(resource.or(() -> found), kind, count);
  }

  private static boolean isKind(String resource) {
    return Chunks.KIND.matcher(resource).matches();
  }

  String text() {
    return resource.map(name -> name + "=").orElse("")
        + kind.map(name -> name + ":").orElse("")
        + count;
  }
}
