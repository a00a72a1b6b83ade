package gpudeck.core.gpu;

import static gpudeck.core.gpu.GpuHost.FIELDS;
import static gpudeck.core.gpu.GpuHost.uuid;
import static gpudeck.core.gpu.GpuHost.v100;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe, its script in a real shell, on a stand-in that speaks several drivers' dialects. */
class NvidiaSmiTest {

  private static final long GIB = 1L << 30;

  @TempDir Path folder;
  private GpuHost host;

  @BeforeEach
  void aHost() throws IOException {
    host = new GpuHost(folder);
  }

  @Test
  void aCardIsReadWithAllThatItTells() throws Exception {
    Gpu gpu = host.cards(FIELDS, v100(0, "87")).gpu();
    Card card = gpu.card();
    assertEquals(uuid(0), card.id());
    assertEquals("vm7", card.node().value());
    assertEquals("Tesla V100-SXM2-32GB", card.name().value());
    assertEquals("535.161.08", card.driver().orElseThrow().value());
    assertEquals(Optional.of(true), card.persistence());
    assertEquals(
        new Load(
            GpuHost.NOON,
            OptionalInt.of(87),
            OptionalLong.of(GIB),
            OptionalLong.of(32 * GIB),
            OptionalInt.of(41),
            OptionalDouble.of(71.5),
            OptionalDouble.of(300),
            Set.of(Throttle.IDLE)),
        gpu.load());
    assertEquals(Trust.GOOD, gpu.trust());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[N/A]",
        "N/A",
        "[Not Supported]",
        "[Unknown Error]",
        "[Insufficient Permissions]",
        "[Requested functionality has been deprecated]",
        "[Function Not Found]",
        "[Not Found]",
        ""
      })
  void anAbsentFigureIsUnknownAndNotZero(String absent) throws Exception {
    String row = v100(0, absent).replace("|1024|71.50|", "|" + absent + "|" + absent + "|");
    Load load = host.cards(FIELDS, row).gpu().load();
    assertEquals(OptionalInt.empty(), load.utilizationPct());
    assertEquals(OptionalLong.empty(), load.memoryUsedBytes());
    assertEquals(OptionalDouble.empty(), load.powerW());
    assertEquals(OptionalInt.of(41), load.temperatureC());
  }

  @Test
  void aFaultInPlaceOfAFigureIsTold() throws Exception {
    Gpu gpu = host.cards(FIELDS, v100(0, "[GPU requires reset]")).gpu();
    assertEquals(Trust.AILING, gpu.trust());
    assertEquals("GPU requires reset", gpu.card().ails().orElseThrow().value());
  }

  @ParameterizedTest
  @CsvSource({"100,Disabled,ARTEFACT", "100,Enabled,GOOD", "60,Disabled,GOOD", "100,[N/A],GOOD"})
  void fullUseWithoutPersistenceAndProcessIsNotBelieved(
      String use, String persistence, Trust expected) throws Exception {
    String row = v100(0, use).replace("|Enabled|", "|" + persistence + "|");
    assertEquals(expected, host.cards(FIELDS, row).gpu().trust());
  }

  @Test
  void fullUseWithAProcessIsBelieved() throws Exception {
    host.cards(FIELDS, v100(0, "100").replace("|Enabled|", "|Disabled|"));
    assertEquals(Trust.GOOD, host.apps(uuid(0) + "|77|500|python").gpu().trust());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"enforced.power.limit", "clocks_throttle_reasons.active", "persistence_mode"})
  void aFieldThatTheDriverDoesNotKnowCostsOnlyItself(String field) throws Exception {
    host.cards(FIELDS.replace(field, "something.else"), v100(0, "87"), v100(1, "3"));
    List<Gpu> gpus = host.gpus();
    assertEquals(2, gpus.size());
    assertEquals(OptionalInt.of(87), gpus.get(0).load().utilizationPct());
    assertEquals(OptionalDouble.of(71.5), gpus.get(1).load().powerW());
  }

  @Test
  void aFieldUnderItsOtherNameIsRead() throws Exception {
    host.cards(FIELDS.replace("enforced.power.limit", "power.limit"), v100(0, "87"));
    assertEquals(OptionalDouble.of(300), host.gpu().load().powerLimitW());
  }

  @Test
  void oldDriversTakeTheCapabilityFromTheTable() throws Exception {
    assertEquals("7.0", capability(host.cards(FIELDS, v100(0, "0"))));
  }

  @Test
  void newDriversTellTheCapabilityOfCardsThatNoTableKnows() throws Exception {
    String row = v100(0, "0").replace("Tesla V100-SXM2-32GB", "NVIDIA Q7000, Super") + "|14.2";
    host.cards(FIELDS + "|compute_cap", row);
    assertEquals("14.2", capability(host));
    assertEquals("Q7000, Super", host.gpu().card().name().value());
  }

  @Test
  void ofAnUnknownCardTheCapabilityIsUnknown() throws Exception {
    host.cards(FIELDS, v100(0, "0").replace("Tesla V100-SXM2-32GB", "NVIDIA Q7000"));
    assertEquals(Optional.empty(), host.gpu().card().capability());
  }

  private static String capability(GpuHost host) throws Exception {
    return host.gpu().card().capability().orElseThrow().toString();
  }

  @Test
  void whatHardlyChangesIsAskedOnce() throws Exception {
    host.cards(FIELDS + "|compute_cap", v100(0, "0") + "|7.0");
    Traits known = host.survey().traits();
    assertTrue(host.smi().survey(Traits.NONE).part().script().contains("gd_traits\n"));
    assertFalse(host.smi().survey(known).part().script().contains("gd_traits\n"));
    Survey second = ((Parsed.Value<Survey>) host.survey(known)).value();
    assertEquals("7.0", second.gpus().get(0).card().capability().orElseThrow().toString());
  }

  @Test
  void processesHaveTheirUserJobSessionAndEnvironment() throws Exception {
    host.shell().program("ps", "echo ' 4711  1000  4000 maria.de-souza'\n");
    host.file(
            "proc/4711/cgroup", "0::/system.slice/slurmstepd.scope/job_481516/step_0/user/task_0\n")
        .file(
            "proc/4711/environ",
            "SECRET=x\nVIRTUAL_ENV=/fake\0CONDA_PREFIX=/home/maria/envs/a b\0TOKEN=y\0");
    host.cards(FIELDS, v100(0, "99"), v100(1, "0"))
        .apps(uuid(0) + "|4711|2048|/usr/bin/python, really", uuid(0) + "|[Not Supported]|[N/A]|x");
    List<GpuProcess> processes = host.gpu().processes().orElseThrow();
    GpuProcess process = processes.get(0);
    assertEquals(OptionalLong.of(4711), process.pid());
    assertEquals("maria.de-souza", process.user().orElseThrow().value());
    assertEquals(OptionalLong.of(4000), process.session());
    assertEquals(Optional.of("481516"), process.job());
    assertEquals("/usr/bin/python, really", process.name().value());
    assertEquals(OptionalLong.of(2 * GIB), process.memoryBytes());
    assertEquals(
        new GpuProcess.Activated(Optional.of(new Raw("/home/maria/envs/a b")), Optional.empty()),
        process.activated());
    assertEquals(OptionalLong.empty(), processes.get(1).pid());
    assertEquals(Optional.of(List.of()), host.gpus().get(1).processes());
  }

  @ParameterizedTest
  @CsvSource({"4711 1000 4000 ana,in the pane's session", "4711 1000 4711 ana,in one of its own"})
  void aProcessBelongsToTheTmuxSessionThatItOrAParentOfItRunsIn(String ps, String where)
      throws Exception {
    host.shell().program("ps", "echo '" + ps + "'\n");
    host.file("proc/4711/stat", "4711 (pt_main (1) x) S 4700 4711 4711 0 -1\n")
        .file("proc/4700/stat", "4700 (torchrun) S 4000 4700 4000 34816 4700\n");
    host.cards(FIELDS, v100(0, "99")).apps(uuid(0) + "|4711|2048|python");
    assertEquals(Optional.of("$12"), job("gd_panes=' 400=$1 4000=$12 71=$3 '\n"), where);
    assertEquals(Optional.empty(), job("gd_panes=' 400=$1 40000=$12 '\n"));
    assertEquals(Optional.empty(), job("gd_panes=' '\n"));
  }

  private Optional<String> job(String panes) throws Exception {
    Parsed<Survey> told = host.shell().ask(host.smi().survey(Traits.NONE, panes));
    Gpu gpu = ((Parsed.Value<Survey>) told).value().gpus().get(0);
    return gpu.processes().orElseThrow().get(0).job();
  }

  @Test
  void ofTheVariablesOfAProcessOnlyTwoNamesLeaveTheHost() throws Exception {
    host.file(
        "proc/4711/environ",
        "TOKEN=secret1\0A=b\nsecret2\0CONDA_PREFIX_1=secret3\0" + "SLURM_JOB_ID=secret4\0");
    host.cards(FIELDS, v100(0, "99")).apps(uuid(0) + "|4711|2048|python");
    assertFalse(host.shell().run(host.smi().survey(Traits.NONE).part()).out().contains("secret"));
  }

  @Test
  void theUserOfARealProcessIsTold() throws Exception {
    host.cards(FIELDS, v100(0, "99"))
        .apps(uuid(0) + "|" + ProcessHandle.current().pid() + "|2048|java");
    assertEquals(
        System.getProperty("user.name"),
        host.gpu().processes().orElseThrow().get(0).user().orElseThrow().value());
  }

  @Test
  void cardsAreShownWhenTheirProcessesCannotBeAsked() throws Exception {
    host.cards(FIELDS, v100(0, "100").replace("|Enabled|", "|Disabled|"));
    Files.delete(folder.resolve("nvidia-smi.d/apps"));
    assertEquals(Optional.empty(), host.gpu().processes());
    assertEquals(Trust.GOOD, host.gpu().trust());
  }

  @Test
  void partsOfACardInMigModeHaveTheirMemoryAndProcesses() throws Exception {
    host.cards(FIELDS + "|mig.mode.current", v100(0, "[N/A]") + "|Enabled")
        .apps(uuid(0) + "|21180|2296|memhog")
        .file(
            "nvidia-smi.d/table",
            """
            |   0  NVIDIA H100 80GB HBM3          On  |   00000000:00:09.0 Off |                   On |
            |  0    2   1   0  |           11091MiB / 40448MiB    | 60      0 |  3   0    3    0    3 |
            |                  |               0MiB / 24739MiB    |           |                       |
            |  0    9   0   1  |               N/A / 9984MiB      | 16      0 |  1   0    1    0    1 |
            |    0    2    1            21180      C   /root/tools/memhog                     2296MiB |
            """);
    Gpu gpu = host.gpu();
    assertEquals(Trust.MIG, gpu.trust());
    assertEquals(
        List.of(
            new MigDevice(2, 1, 0, OptionalLong.of(11091L << 20), OptionalLong.of(40448L << 20)),
            new MigDevice(9, 0, 1, OptionalLong.empty(), OptionalLong.of(9984L << 20))),
        gpu.migDevices());
    assertEquals(OptionalInt.of(2), gpu.processes().orElseThrow().get(0).gpuInstance());
    assertEquals(OptionalInt.of(1), gpu.processes().orElseThrow().get(0).computeInstance());
  }

  @Test
  void throttlingIsTold() throws Exception {
    host.cards(FIELDS, v100(0, "99").replace("0x0000000000000001", "0xFFFF000000000044"));
    Set<Throttle> reasons = host.gpu().load().throttle();
    assertEquals(Set.of(Throttle.POWER_CAP, Throttle.HW_THERMAL), reasons);
    assertTrue(reasons.stream().anyMatch(Throttle::warns));
  }

  @Test
  void aLostCardDoesNotHideTheOthers() throws Exception {
    host.cards(FIELDS, v100(0, "99"), v100(1, "98"))
        .file(
            "nvidia-smi.d/lost",
            "15\nUnable to determine the device handle for GPU0000:07:00.0: GPU is lost.  Reboot\n")
        .file("proc/driver/nvidia/gpus/0000:3b:00.0/information", "")
        .file("proc/driver/nvidia/gpus/0000:3A:00.0/information", "");
    Survey survey = host.survey();
    assertEquals(List.of(uuid(0)), survey.gpus().stream().map(gpu -> gpu.card().id()).toList());
    Trouble trouble = survey.trouble().orElseThrow();
    assertEquals(Trouble.Kind.DOWN, trouble.kind());
    assertTrue(trouble.says().value().contains("0000:07:00.0"), trouble.toString());
  }

  @Test
  void fiveHundredAndTwelveCardsAreRead() throws Exception {
    String[] rows = new String[512];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = v100(i, String.valueOf(i % 101));
    }
    List<Gpu> gpus = host.cards(FIELDS, rows).gpus();
    assertEquals(512, gpus.size());
    assertEquals(uuid(511), gpus.get(511).card().id());
  }

  @Test
  void aHostWithoutNvidiaSmiSaysSo() throws Exception {
    Files.delete(folder.resolve("nvidia-smi"));
    Trouble trouble = ((Parsed.Bad<Survey>) host.survey(Traits.NONE)).trouble();
    assertEquals(Trouble.Kind.MISSING, trouble.kind());
    assertTrue(trouble.says().value().contains("nvidia-smi is not on this host"));
  }
}
