package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Mutants;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Besides;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When jobs would start that do not exist yet, by what sbatch 22.05.8 said. */
class ForecastTest {

  private static final String STARTS =
      "sbatch: Job 89 to start at 2026-11-21T00:30:19 using 8 processors on nodes sdumont8002 in"
          + " partition sequana_gpu_shared\n";
  private static final String REFUSED =
      "sbatch: error: QOSMaxSubmitJobPerUserLimit\n"
          + "allocation failure: Job violates accounting/QOS policy (job submit limit, user's size"
          + " and/or time limits)\n";
  private static final String DOWN =
      "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect"
          + " failure)\n";

  private static final List<Candidate> TWO =
      List.of(candidate("sequana_gpu_shared"), candidate("nvidia_dev"));

  @TempDir Path folder;
  private HostShell host;
  private Slurm slurm;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    slurm =
        new Slurm(new ClusterKey("slurm", "sdumont"), Release.of("slurm 22.05.8"), programs, "ana");
  }

  private static Candidate candidate(String partition) {
    return new Candidate(SafeText.of(partition), Ask.of("v100:2 x2 12h").orElseThrow());
  }

  private static Parsed<List<Forecast>> read(String err) {
    return new ForecastParser("sdumont", TWO, "NONCE")
        .read(new Answer.Done(0, "", err, Duration.ZERO));
  }

  private static List<Outlook> outlooks(Parsed<List<Forecast>> parsed) {
    return assertInstanceOf(Parsed.Value.class, parsed).value() instanceof List<?> list
        ? list.stream().map(one -> ((Forecast) one).outlook()).toList()
        : List.of();
  }

  private static String answered(String first, int exit, String second, int other) {
    return "motd\n\n=NONCE\n"
        + first
        + "\n=NONCE "
        + exit
        + "\n"
        + second
        + "\n=NONCE "
        + other
        + "\n";
  }

  @Test
  void eachPartitionIsToldWhenItWouldStartAJobOrWhyItWouldNot() {
    List<Outlook> told = outlooks(read(answered(STARTS, 0, REFUSED, 1)));
    Outlook.Starts starts = assertInstanceOf(Outlook.Starts.class, told.get(0));
    assertEquals(Instant.parse("2026-11-21T00:30:19Z"), starts.at());
    assertEquals("on sdumont8002 of sequana_gpu_shared with 8 cores", starts.says().value());
    Outlook.Refused refused = assertInstanceOf(Outlook.Refused.class, told.get(1));
    assertTrue(refused.says().value().contains("QOSMaxSubmitJobPerUserLimit"), refused.toString());
  }

  @Test
  void theExitStatusCountsBeforeTheWords() {
    List<Outlook> told = outlooks(read(answered(STARTS, 1, "", 0)));
    assertInstanceOf(Outlook.Refused.class, told.get(0));
    assertInstanceOf(Outlook.Untold.class, told.get(1));
  }

  @Test
  void whatWasNotAnsweredInTimeIsNotTold() {
    List<Outlook> told = outlooks(read("=NONCE\n" + STARTS + "\n=NONCE 0\nsbatch: some"));
    assertInstanceOf(Outlook.Starts.class, told.get(0));
    assertInstanceOf(Outlook.Untold.class, told.get(1));
    assertInstanceOf(Parsed.Bad.class, read("bash: cannot set terminal process group\n"));
  }

  @Test
  void aDeadControllerIsATroubleAndNoRefusal() {
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, read(answered(DOWN, 1, DOWN, 1)));
    assertEquals(Trouble.Kind.DOWN, bad.trouble().kind());
  }

  @Test
  void oneCallAsksSbatchOfEachWithTheShapeAndSubmitsNothing() throws Exception {
    host.program("sbatch", "echo \"$*\" >> " + folder + "/called\nexit 1\n");
    host.with("SLURM_CLUSTERS", "elsewhere").with("SHELL", "/bin/sh");
    Probe<List<Forecast>> probe = slurm.forecast(TWO).orElseThrow();
    assertEquals(2, probe.calls());
    assertInstanceOf(Parsed.Value.class, host.ask(probe));
    List<String> called = Files.readAllLines(folder.resolve("called"));
    assertEquals(2, called.size());
    assertTrue(
        called.stream().allMatch(line -> line.startsWith("--test-only ")), called.toString());
    assertTrue(
        called.get(0).contains("--partition=sequana_gpu_shared --time=12:00:00 --gres=gpu:v100:2"),
        called.toString());
    assertTrue(called.get(1).contains("--nodes=2"), called.toString());
  }

  @Test
  void theAccountAndTheFurtherWordsOfAFormAreAskedWithIt() throws Exception {
    host.program("sbatch", "printf '[%s]' \"$@\" > " + folder + "/called\nexit 1\n");
    host.with("SHELL", "/bin/sh");
    Besides besides = new Besides(Optional.of("lab"), List.of("--qos", "a b"));
    host.run(slurm.forecast(List.of(candidate("gdl").with(besides))).orElseThrow().part());
    String called = Files.readString(folder.resolve("called"));
    assertTrue(called.contains("[--account=lab]"), called);
    assertTrue(called.contains("[--qos][a b]"), called);
  }

  @Test
  void noMoreThanSixAreAskedOfAtOnceAndNoNameGetsOutOfItsWord() throws Exception {
    String marker = folder + "/broken";
    List<Candidate> many =
        IntStream.range(0, 20).mapToObj(i -> candidate("a'; touch " + marker + " #" + i)).toList();
    host.program("sbatch", "exit 1\n").with("SHELL", "/bin/sh");
    Probe<List<Forecast>> probe = slurm.forecast(many).orElseThrow();
    assertEquals(6, probe.calls());
    host.run(probe.part());
    assertFalse(Files.exists(Path.of(marker)));
    assertTrue(slurm.forecast(List.of()).isEmpty());
  }

  @Test
  void whateverSbatchPrintsBecomesAValueOrATrouble() {
    new Mutants("\n=NONCE 0\nsbatch: Job 1 to start at ")
        .hold(
            "sbatch --test-only", answered(STARTS, 0, REFUSED, 1), mutant -> read(mutant) != null);
  }
}
