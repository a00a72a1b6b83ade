package gpudeck.core.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How OAR 2.5.9 writes JSON, requests and resources, of which each is a core. */
final class OarText {

  private OarText() {}

  static String text(String value) {
    return value
        .chars()
        .mapToObj(c ->
            c < ' '
                ? "\\u%04x".formatted(c)
                : c == '"' || c == '\\' ? "\\" + (char) c : "" + (char) c)
        .collect(Collectors.joining("", "\"", "\""));
  }

  static String texts(Stream<String> values) {
    return list(values.map(OarText::text));
  }

  /** A list of values, one a line. */
  static String list(Stream<String> values) {
    return values
        .collect(Collectors.joining(",\n         ", "[\n         ", "\n      ]"))
        .replaceFirst("^\\[\\s*\\]$", "[]");
  }

  /** {@code "name" : value} in lines, a comma between them. */
  static String fields(Map<String, String> values) {
    return values.entrySet().stream()
        .map(one -> "      \"" + one.getKey() + "\" : " + one.getValue())
        .collect(Collectors.joining(",\n"));
  }

  /** {@code 0:30:0}. */
  static String duration(Duration time) {
    return "%d:%d:%d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** {@code OAR.NAME.ID.stdout}. */
  static String log(ClusterJob job) {
    return "OAR." + job.plan.name() + "." + job.id + ".stdout";
  }

  /** {@code /nodes=1/gpudevice=2,walltime=8:0:0}, with another word for a node in the answers. */
  static String request(Plan.Ask ask, String node) {
    return "/%s=%d/gpudevice=%d,walltime=%s"
        .formatted(node, ask.nodes(), ask.cards(), duration(ask.limit()));
  }

  static String property(Plan.Ask ask) {
    return ask.kind().map(kind -> "gputype='" + kind.type + "'").orElse("gpu='YES'");
  }

  /** The numbers of the resources that a job has; of one that waits there are none. */
  static List<Integer> resources(Layout layout, ClusterJob job) {
    return job.shares.stream()
        .flatMap(share -> share.cards().stream().flatMap(card -> cores(layout, share.node(), card)))
        .toList();
  }

  /** The cores that go with a card. */
  private static Stream<Integer> cores(Layout layout, DemoNode node, int card) {
    int each = node.cpus() / node.cards();
    int first = firstResource(layout, node) + card * each;
    return IntStream.range(first, first + each).boxed();
  }

  /** Resources are numbered through, node after node. */
  static int firstResource(Layout layout, DemoNode node) {
    int before = layout.nodes().indexOf(node);
    return 1 + layout.nodes().subList(0, before).stream().mapToInt(DemoNode::cpus).sum();
  }
}
