package gpudeck.core.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "../sdumont");

  @TempDir Path state;

  private static Receipt receipt(String token, String script) {
    Submission submission =
        new Submission(
            Optional.of(new Raw("/home/ana/\u00e9\u0001.sh")),
            new Raw(script),
            List.of("3", "a 'b'\n", "", "é"),
            Map.of(Want.LIMIT, "2h", Want.NAME, "a \"b\" \\ é"),
            List.of("--exclusive", "--comment=x y"),
            true);
    return new Receipt(
        Instant.parse("2026-11-21T12:00:00.5Z"),
        Optional.empty(),
        token,
        submission,
        "sbatch 'é'",
        Optional.of("0123abcd".repeat(5)),
        List.of(" M train.py", "?? new"));
  }

  @Test
  void whatIsKeptComesBackAsItWasAlsoInAnotherRun() throws Exception {
    Random random = new Random(20261121);
    StringBuilder odd = new StringBuilder("#!/bin/sh\n");
    random.ints(500, 0, 256).forEach(one -> odd.append((char) one));
    Receipts receipts = new Receipts(Optional.of(state));
    receipts.keep(CLUSTER, receipt("t1", odd.toString()));
    receipts.keep(CLUSTER, receipt("t2", "#!/bin/sh\n"));
    receipts.keep(CLUSTER, receipt("t1", odd.toString()).of("4711"));
    List<Receipt> again = new Receipts(Optional.of(state)).of(CLUSTER);
    assertEquals(
        List.of(receipt("t2", "#!/bin/sh\n"), receipt("t1", odd.toString()).of("4711")), again);
    receipts.drop(CLUSTER, "t2");
    assertEquals(1, receipts.of(CLUSTER).size());
    assertEquals(List.of(), receipts.of(new ClusterKey("slurm", "other")));
  }

  @Test
  void whatAnotherGpudeckKeptIsSeenToo() {
    Receipts receipts = new Receipts(Optional.of(state));
    receipts.keep(CLUSTER, receipt("t1", "#!/bin/sh\n"));
    assertEquals(1, receipts.of(CLUSTER).size());
    new Receipts(Optional.of(state)).keep(CLUSTER, receipt("t2", "#!/bin/sh\n"));
    assertEquals(List.of("t1", "t2"), receipts.of(CLUSTER).stream().map(Receipt::token).toList());
  }

  @Test
  void onlyTheirOwnerMayReadThem() throws Exception {
    new Receipts(Optional.of(state)).keep(CLUSTER, receipt("t1", "#!"));
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(file.startsWith(state.resolve("submitted")), file.toString());
      }
    }
  }

  @Test
  void theOldestGoFirst() {
    Receipts receipts = new Receipts(Optional.of(state));
    String large = "#!" + "x".repeat(900_000);
    for (int i = 0; i < 6; i++) {
      receipts.keep(CLUSTER, receipt("t" + i, large));
    }
    assertEquals(
        List.of("t2", "t3", "t4", "t5"),
        receipts.of(CLUSTER).stream().map(Receipt::token).toList());
  }

  @Test
  void aLineThatIsBrokenCostsOnlyItself() throws Exception {
    Receipts receipts = new Receipts(Optional.of(state));
    receipts.keep(CLUSTER, receipt("t1", "#!"));
    Path file;
    try (Stream<Path> files = Files.walk(state)) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    String good = Files.readString(file).strip();
    String broken = "{\"at\":\"x\",\"token\":\"\",\"script\":\"\"}\n{\n{}\n{\"a\":1}\nnull\n";
    Files.writeString(file, broken + good.substring(0, 40) + "\n" + good + "\n");
    assertEquals(List.of(receipt("t1", "#!")), receipts.of(CLUSTER));
  }
}
