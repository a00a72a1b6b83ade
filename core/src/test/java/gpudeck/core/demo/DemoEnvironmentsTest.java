package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Environments;
import gpudeck.core.env.Found;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuFeed;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.GpuStep;
import gpudeck.core.gpu.NvidiaSmi;
import gpudeck.core.gpu.Traits;
import gpudeck.core.link.Link;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Tmux;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The made-up environments, and how a job is known to run in one of them. */
@Execution(ExecutionMode.CONCURRENT)
class DemoEnvironmentsTest extends DemoVisit {

  private static List<Environment> environments(Link link) {
    Found found = ask(link, new Environments().search(List.of(), List.of()));
    assertEquals(List.of(), found.notes());
    return found.environments();
  }

  private static String told(Environment one) {
    return Stream.concat(
            Stream.of(one.name().value(), one.python().orElseThrow().value()),
            one.frameworks().stream()
                .map(f -> f.name().word() + " " + f.version() + " " + f.build().says()))
        .collect(Collectors.joining(" "));
  }

  private static Set<String> all(Link link) {
    return environments(link).stream().map(DemoEnvironmentsTest::told).collect(Collectors.toSet());
  }

  @Test
  void theClusterHasOneForEachKindOfCardAndOneForNone() {
    assertEquals(
        Set.of(
            "bert 3.10.13 torch 2.1.0 CUDA 11.8",
            "k40 3.7.16 torch 1.3.0 CUDA 10.0",
            "eval 3.9.18 torch 2.0.1 CPU only",
            "tf214 3.11.7 tensorflow 2.14.0 CUDA 11.8",
            "jax 3.11.7 jax 0.4.26 CUDA 12"),
        all(link("sdumont")));
  }

  @Test
  void theMachineHasThemToo() {
    assertEquals(
        Set.of(
            "llama/.venv 3.11.9 torch 2.4.0+cu124 CUDA 12.4",
            "diffusion 3.11.8 torch 2.3.1 CUDA 12.1",
            "paper-2019 3.7.16 torch 1.3.0 CUDA 10.0",
            "tests 3.11.9 torch 2.4.0+cpu CPU only",
            "jax 3.11.7 jax 0.4.26 CUDA 12"),
        all(link("vm-a100")));
  }

  @Test
  void noEnvironmentOfThisMachineIsFound() {
    assertTrue(
        environments(link("vm-a100")).stream()
            .allMatch(one -> Path.of(one.path().bytes()).startsWith(demo.folder())));
  }

  @Test
  void nothingIsWrongWithThem() {
    for (Environment one : environments(link("sdumont"))) {
      assertEquals(List.of(), one.warnings());
      assertTrue(one.packages().orElseThrow() > 2, one::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bert-ft, bert",
    "gan-k40, k40",
    "sweep, tf214",
    "tokenise, eval",
    "vit-distill, jax"
  })
  void aJobsScriptActivatesOneOfThem(String name, String environment) {
    Link link = link("sdumont");
    Scheduler slurm = scheduler(link);
    JobDetails details = ask(link, slurm.details(job(ask(link, slurm.ownJobs()), name)));
    Raw script = ask(link, slurm.script(details).orElseThrow());
    Raw home = link.hello().orElseThrow().home();
    ActivateLine line =
        ActivateLine.of(script.bytes(), home, details.workdir().orElseThrow()).orElseThrow();
    assertEquals(
        List.of(environment),
        environments(link).stream().filter(line::means).map(one -> one.name().value()).toList());
  }

  @Test
  void theMachinesProgramsTellTheirSessionAndTheirEnvironment() {
    Link link = link("vm-a100");
    NvidiaSmi smi = new NvidiaSmi(SafeText.of("vm-a100"), Clock.systemUTC());
    List<Gpu> gpus = ask(link, smi.survey(Traits.NONE, Tmux.PANES)).gpus();
    assertEquals(
        List.of("$0 llama/.venv", "$0 llama/.venv", "$1 miniconda3/envs/diffusion"),
        processes(gpus).stream()
            .map(one -> one.job().orElseThrow() + " " + activated(link, one))
            .toList());
  }

  private static List<GpuProcess> processes(List<Gpu> gpus) {
    return gpus.stream().flatMap(gpu -> gpu.processes().orElseThrow().stream()).toList();
  }

  private static String activated(Link link, GpuProcess process) {
    String home = link.hello().orElseThrow().home().bytes();
    return process.activated().path().orElseThrow().bytes().replace(home + "/", "");
  }

  @Test
  void aStepTellsOfAllNodesOfItsJobAndOfNoOther() {
    Link link = link("sdumont");
    Job gan = job(ask(link, scheduler(link).ownJobs()), "gan-k40");
    GpuStep step = GpuStep.of(new Raw("srun"), gan.key().rawId(), 2, true);
    String told = run(link, "{ " + fed(step) + " sleep 10; } | /bin/sh -s");
    GpuFeed feed = step.feed();
    for (String line : told.split("\n")) {
      feed = feed.after(line, Instant.EPOCH);
    }
    assertEquals(Set.of("sdumont3171", "sdumont3172"), feed.nodes().keySet());
    assertEquals(4, feed.gpus().size(), told);
    List<String> says = new ArrayList<>();
    processes(feed.gpus()).forEach(one -> says.add(one.job().orElseThrow() + activated(link, one)));
    assertEquals(List.of(gan.key().rawId() + ".conda/envs/k40"), says.stream().distinct().toList());
  }

  private static String fed(GpuStep step) {
    return "cat <<'GD_STEP'\n" + step.input() + "GD_STEP\n";
  }
}
