package gpudeck.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.ClusterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsentsTest {

  private static final ClusterKey SDUMONT = new ClusterKey("slurm", "sdumont");

  @TempDir Path folder;

  @Test
  void aConsentHoldsForItsClusterAndTheNextRun() throws IOException {
    Path state = folder.resolve("state");
    Consents first = new Consents(Optional.of(state));
    assertFalse(first.has(SDUMONT));
    first.give(SDUMONT);
    first.give(SDUMONT);
    Consents next = new Consents(Optional.of(state));
    assertTrue(next.has(SDUMONT));
    assertFalse(next.has(new ClusterKey("slurm", "other")));
    Path file = state.resolve("gpu-watch");
    assertEquals(List.of("slurm/sdumont"), Files.readAllLines(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aClustersNameDoesNotConsentForAnother() {
    Consents first = new Consents(Optional.of(folder.resolve("state")));
    first.give(new ClusterKey("slurm", "evil\nslurm/sdumont"));
    assertFalse(new Consents(Optional.of(folder.resolve("state"))).has(SDUMONT));
  }

  @Test
  void whatCannotBeKeptHoldsForThisRun() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Consents consents = new Consents(Optional.of(file));
    consents.give(SDUMONT);
    assertTrue(consents.has(SDUMONT));
  }
}
