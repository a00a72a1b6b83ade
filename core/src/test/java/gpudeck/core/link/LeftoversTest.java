package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.Leftovers.Left;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftoversTest {

  private final Leftovers leftovers = new Leftovers();

  @Test
  void anEqualNumberOnAnotherMachineIsAnotherShell() {
    Left one = left("login1", 100, 7);
    Left two = left("login2", 100, 9);
    leftovers.add(one);
    leftovers.add(two);
    assertEquals(List.of(one), leftovers.seenFrom(one.shell()));
    assertEquals(List.of(two), leftovers.seenFrom(two.shell()));
  }

  @Test
  void aNumberThatWasGivenAgainIsTheNewShells() {
    leftovers.add(left("login1", 100, 7));
    Left again = left("login1", 100, 5000);
    leftovers.add(again);
    leftovers.add(again);
    assertEquals(List.of(again), leftovers.seenFrom(again.shell()));
  }

  private static Left left(String node, long pid, long start) {
    Hello hello =
        new Hello(
            pid,
            start,
            "boot of " + node,
            "machine",
            SafeText.of("ana"),
            SafeText.of(node),
            Raw.ofText("/home/ana"),
            Instant.EPOCH);
    return new Left(new Shell(hello, pid), Optional.empty(), Instant.EPOCH);
  }
}
