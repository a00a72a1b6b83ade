package gpudeck.core.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.text.Raw;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodesSightTest {

  private static List<String> warned(List<String> sees, String... paths) {
    return NodesSight.warnings(sees, Stream.of(paths).map(Raw::ofText).toList()).stream()
        .map(says -> says.value().replaceFirst(" is .*", ""))
        .toList();
  }

  @Test
  void whatLiesOutsideOfTheFoldersThatNodesSeeIsWarnedAbout() {
    List<String> sees = List.of("/home", "/scratch/");
    assertEquals(
        List.of("/homes/ana", "/opt/x", "/home/../opt", "/"),
        warned(
            sees,
            "/home/ana/a.sh",
            "/homes/ana",
            "/scratch",
            "/opt/x",
            "/home/../opt",
            "//home/",
            "/"));
    assertEquals(List.of(), warned(List.of("/"), "/opt/x", "/"));
  }

  @Test
  void whereNothingIsSaidOnlyWhatEveryMachineHasOfItsOwnIs() {
    assertEquals(
        List.of("/tmp/a.sh", "/var/tmp", "/dev/shm/x", "/home/./../tmp"),
        warned(
            List.of(),
            "/tmp/a.sh",
            "/var/tmp",
            "/dev/shm/x",
            "/home/./../tmp",
            "/tmpfiles",
            "/opt"));
  }

  @Test
  void aHostilePathIsOnlyText() {
    assertEquals(
        "/tmp/\u241b[31m\u2039FF\u203a is on this machine's own disk or memory: a compute node does not see it.",
        NodesSight.warnings(List.of(), List.of(new Raw("/tmp/\u001b[31m\u00ff"))).get(0).value());
  }
}
