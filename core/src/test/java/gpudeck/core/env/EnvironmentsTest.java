package gpudeck.core.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.env.Environment.Kind;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search, in real shells over folders made as conda and venv make them. */
class EnvironmentsTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;
  private Path home;
  private EnvHost host;

  @BeforeEach
  void aHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home/lea"));
    host = new EnvHost(home);
  }

  private static List<String> names(Found found) {
    return found.environments().stream().map(one -> one.name().value()).sorted().toList();
  }

  private static List<String> says(Environment environment) {
    return environment.frameworks().stream()
        .map(one ->
            one.name().word()
                + (" " + one.version().value())
                + (" " + one.build().says().value())
                + (" " + one.source().value()))
        .toList();
  }

  private static List<String> warnings(Environment environment) {
    return environment.warnings().stream().map(one -> one.value()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
  void environmentsAreFoundWhereverTheyUsuallyAre(String shell) throws Exception {
    host.conda("miniconda3", "3.12.1").conda("miniconda3/envs/tf", "3.10.13");
    Files.createDirectories(home.resolve("miniconda3/condabin"));
    host.conda(".conda/envs/pt21", "3.11.8").conda("far/away/env", "3.9.1");
    host.conda("data/envs/listed", "3.8.1");
    host.file(".conda/environments.txt", home + "/far/away/env\r\n/gone/env\n");
    host.file(".condarc", "channels:\n  - x\nenvs_dirs:\n  - " + home + "/data/envs\nother: 1\n");
    host.venv("venvs/a", "3.11.2").venv(".venv", "3.11.2").venv("src/proj/.venv", "3.12.0");
    Found found = ((Parsed.Value<Found>) host.search(shell, LIMIT, List.of(), List.of())).value();
    assertEquals(
        List.of("a", "away/env", "base", "lea/.venv", "listed", "proj/.venv", "pt21", "tf"),
        names(found));
    assertEquals(List.of(), found.notes());
  }

  @Test
  void aCondaEnvironmentIsReadFromItsRecords() throws Exception {
    host.conda(
        "miniconda3/envs/pt21",
        "3.11.8",
        "pytorch-2.1.2-py3.11_cuda12.1_cudnn8.9.2_0",
        "numpy-1.26.4-py311h08b1b3b_0");
    Environment environment = host.only();
    assertEquals(Kind.CONDA, environment.kind());
    assertEquals(new Raw(home + "/miniconda3/envs/pt21"), environment.path());
    assertEquals("3.11.8", environment.python().orElseThrow().value());
    assertEquals(List.of("torch 2.1.2 CUDA 12.1 pytorch"), says(environment));
    assertEquals(OptionalInt.of(3), environment.packages());
    assertEquals(List.of(), environment.warnings());
  }

  @Test
  void aBuildForTheProcessorIsMarkedPlainly() throws Exception {
    host.venv("venvs/cpu", "3.11.2").torch("venvs/cpu", "3.11", "2.1.0+cpu", "None");
    host.pip("venvs/cpu", "3.11", "jaxlib-0.4.30")
        .pip("venvs/cpu", "3.11", "tensorflow_cpu-2.16.1");
    assertEquals(
        List.of(
            "torch 2.1.0+cpu CPU only pip",
            "tensorflow 2.16.1 CPU only pip",
            "jax 0.4.30 CPU only pip"),
        says(host.only()));
  }

  @Test
  void theInstalledPackageIsBelievedBeforeItsRecords() throws Exception {
    host.conda("miniconda3/envs/x", "3.10.1", "pytorch-1.13.1-py3.10_cuda11.7_cudnn8.5.0_0");
    host.torch("miniconda3/envs/x", "3.10", "2.4.0+cu118", "'11.8'");
    assertEquals(List.of("torch 2.4.0+cu118 CUDA 11.8 pip"), says(host.only()));
  }

  @Test
  void tensorflowAndJaxTellTheirCuda() throws Exception {
    String site = EnvHost.site("venvs/tf", "3.11");
    host.venv("venvs/tf", "3.11.2").pip("venvs/tf", "3.11", "tensorflow-2.15.0");
    host.file(
        site + "tensorflow/python/platform/build_info.py",
        "build_info = collections.OrderedDict([('cpu_compiler', 'clang'), ('cuda_version', '12.2'),\n"
            + " ('is_cuda_build', True), ('is_rocm_build', False)])\n");
    host.pip("venvs/tf", "3.11", "jax-0.4.30").pip("venvs/tf", "3.11", "jaxlib-0.4.29");
    host.pip("venvs/tf", "3.11", "jax_cuda12_plugin-0.4.29");
    host.pip("venvs/tf", "3.11", "tensorflow_estimator-2.15.0");
    assertEquals(
        List.of("tensorflow 2.15.0 CUDA 12.2 pip", "jax 0.4.30 CUDA 12 pip"), says(host.only()));
    assertEquals(OptionalInt.of(5), host.only().packages());
  }

  @Test
  void leftoversOfAnotherPythonAreNotCounted() throws Exception {
    host.venv("venvs/a", "3.11.2").torch("venvs/a", "3.9", "1.8.0", "'10.2'");
    assertEquals(List.of(), host.only().frameworks());
  }

  @Test
  void aVirtualenvWhosePythonIsGoneSaysSo() throws Exception {
    host.venv("venvs/broken", "3.11.2");
    Path python = home.resolve("venvs/broken/bin/python");
    Files.delete(python);
    Files.createSymbolicLink(python, Path.of("/usr/bin/python3.99"));
    assertEquals(List.of("its Python is gone: bin/python leads nowhere"), warnings(host.only()));
  }

  @Test
  void aHalfRemovedEnvironmentSaysSo() throws Exception {
    host.conda("miniconda3/envs/half", "3.11.8");
    Files.delete(home.resolve("miniconda3/envs/half/conda-meta/history"));
    assertTrue(warnings(host.only()).get(0).startsWith("half removed"), host.only().toString());
  }

  @Test
  void anEnvironmentThatMayNotBeReadIsNamedAndHoldsUpNoOther() throws Exception {
    host.conda("miniconda3/envs/mine", "3.11.8").conda("miniconda3/envs/theirs", "3.11.8");
    open(folder);
    Files.setPosixFilePermissions(
        home.resolve("miniconda3/envs/theirs"), PosixFilePermissions.fromString("---------"));
    Found found = host.unprivileged().found();
    Files.setPosixFilePermissions(
        home.resolve("miniconda3/envs/theirs"), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(List.of("mine", "theirs"), names(found));
    Environment theirs = found.environments().get(1);
    assertEquals(List.of("this user may not look into it"), warnings(theirs));
    assertEquals(OptionalInt.empty(), theirs.packages());
  }

  private static void open(Path tree) throws IOException {
    try (var all = Files.walk(tree)) {
      for (Path one : all.toList()) {
        String rights = Files.isDirectory(one) ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString(rights));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with blanks and 'quotes' \"",
        "new\nline",
        "$(touch pwned)`id`",
        "-n",
        "*",
        "\u001b]0;x\u0007",
        "a\\nb",
        "\u00e9\u00ff",
        "%s%d",
        "end",
        "..."
      })
  void aHostileNameIsAFolderLikeAnyOther(String name) throws Exception {
    Path made = home.resolve("venvs").resolve(name);
    Files.createDirectories(made);
    Files.writeString(made.resolve("pyvenv.cfg"), "version = 3.11.2\n");
    host.venv("venvs/other", "3.9.1");
    Found found = host.found();
    assertEquals(2, found.environments().size(), found.toString());
    assertTrue(
        found.environments().stream()
            .anyMatch(one -> one.path().equals(Raw.ofText(made.toString()))),
        found.toString());
    assertTrue(Files.notExists(home.resolve("pwned")));
  }

  @Test
  void aPromptIsTheNameOfAVirtualenv() throws Exception {
    host.venv("venvs/sys", "3.11.2");
    host.file("venvs/sys/pyvenv.cfg", "version_info = 3.11.2.final.0\nprompt = 'my env'\n");
    assertEquals("my env", host.only().name().value());
    assertEquals("3.11.2", host.only().python().orElseThrow().value());
  }

  @Test
  void aTorchInTheUsersOwnFolderIsWarnedOf() throws Exception {
    host.conda("miniconda3/envs/a", "3.11.8").venv("venvs/b", "3.11.2");
    Files.createDirectories(home.resolve(".local/lib/python3.11/site-packages/torch"));
    Found found = host.found();
    assertEquals(
        List.of("a torch in ~/.local/lib/python3.11 hides its own"),
        warnings(found.environments().get(0)));
    assertEquals(List.of(), warnings(found.environments().get(1)));
  }

  @Test
  void theKernelsOfJupyterAreListed() throws Exception {
    host.venv("venvs/a", "3.11.2");
    host.file("venvs/a/share/jupyter/kernels/python3/kernel.json", "{}");
    assertEquals("python3", host.only().kernels().get(0).value());
  }

  @Test
  void aWalkFollowsNoLinkAndGoesFourFoldersDeep() throws Exception {
    host.venv("a/b/c/d", "3.9.1").venv("a/b/c/d2/e", "3.9.1");
    EnvHost outside = new EnvHost(folder.resolve("outside"));
    outside.venv("x", "3.9.1");
    Files.createSymbolicLink(home.resolve("link"), folder.resolve("outside"));
    assertEquals(List.of("d"), names(host.found()));
    Found found =
        ((Parsed.Value<Found>)
                host.search(
                    "/bin/sh",
                    LIMIT,
                    List.of(Raw.ofText(home + "/a/b/c/d2/e")),
                    List.of(Raw.ofText(folder + "/outside"))))
            .value();
    assertEquals(List.of("d", "e", "x"), names(found));
  }

  @Test
  void aWalkEndsAfterTwoThousandFoldersAndSaysSo() throws Exception {
    for (int i = 0; i < 2_100; i++) {
      Files.createDirectory(home.resolve("sample" + i));
    }
    host.venv("venvs/a", "3.9.1");
    Found found = host.found();
    assertEquals(List.of("a"), names(found));
    assertEquals("only 2000 folders of a tree were looked into", found.notes().get(0).value());
  }

  @Test
  void aMountThatHangsCostsOnlyWhatIsOnIt() throws Exception {
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path find = Files.writeString(programs.resolve("find"), "#!/bin/sh\nexec sleep 1000\n");
    find.toFile().setExecutable(true);
    host.path(programs).venv("venvs/a", "3.9.1");
    Found found =
        ((Parsed.Value<Found>) host.search("/bin/sh", Duration.ofSeconds(1), List.of(), List.of()))
            .value();
    assertEquals(List.of("a"), names(found));
    assertTrue(
        found.notes().get(0).value().startsWith("the search was ended after 1 s at "),
        found.notes().toString());
  }

  @Test
  void whatWasFoundBeforeAFileThatHangsIsKeptAndTheFolderIsNamed() throws Exception {
    Path programs = Files.createDirectories(folder.resolve("bin"));
    String head =
        "#!/bin/sh\ncase $* in *slow/*) exec sleep 1000 ;; esac\nexec /usr/bin/head \"$@\"\n";
    Files.writeString(programs.resolve("head"), head).toFile().setExecutable(true);
    host.path(programs).venv("venvs/a", "3.9.1").venv("venvs/slow", "3.9.1");
    Found found =
        ((Parsed.Value<Found>) host.search("/bin/sh", Duration.ofSeconds(1), List.of(), List.of()))
            .value();
    assertEquals(List.of("a", "slow"), names(found));
    assertEquals(
        "the search was ended after 1 s at " + home + "/venvs/slow: more may be there",
        found.notes().get(0).value());
  }

  @Test
  @Timeout(60)
  void aPipeInTheirPlaceIsNotOpened() throws Exception {
    host.venv("venvs/a", "3.9.1").torch("venvs/a", "3.9", "1.8.0", "'10.2'");
    host.conda("miniconda3/envs/b", "3.11.8");
    for (String file :
        List.of(
            EnvHost.site("venvs/a", "3.9") + "torch/version.py",
            "miniconda3/envs/b/conda-meta/history",
            ".conda/environments.txt",
            ".condarc",
            "venvs/pipe/pyvenv.cfg")) {
      Path pipe = home.resolve(file);
      Files.createDirectories(pipe.getParent());
      Files.deleteIfExists(pipe);
      new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    }
    Found found = host.found();
    assertEquals(List.of("a", "b"), names(found));
    assertEquals(List.of(), found.notes());
  }

  @Test
  void anEnvironmentThatIsBeingRemovedIsShownWithWhatIsLeft() throws Exception {
    host.conda("miniconda3/envs/half", "3.11.8", "pytorch-2.1.2-py3.11_cuda12.1_cudnn8.9.2_0");
    Files.delete(home.resolve("miniconda3/envs/half/conda-meta/history"));
    Files.delete(home.resolve("miniconda3/envs/half/conda-meta/python-3.11.8-h955ad1f_0.json"));
    Files.delete(home.resolve("miniconda3/envs/half/bin/python"));
    Environment half = host.only();
    assertEquals(List.of("torch 2.1.2 CUDA 12.1 pytorch"), says(half));
    assertEquals("3.11", half.python().orElseThrow().value());
    assertEquals(
        List.of(
            "half removed or half made: conda's history of it is missing",
            "its Python is gone: bin/python leads nowhere"),
        warnings(half));
  }

  @Test
  @Timeout(10)
  void twoHundredEnvironmentsAreReadWithinTheLimit() throws Exception {
    for (int i = 0; i < 100; i++) {
      host.conda("miniconda3/envs/c" + i, "3.11.8", "pytorch-2.1.2-py3.11_cuda12.1_cudnn8.9.2_0");
      host.venv("venvs/v" + i, "3.11.2").torch("venvs/v" + i, "3.11", "2.1.0+cu118", "'11.8'");
    }
    Found found = host.found();
    assertEquals(200, found.environments().size());
    assertTrue(found.environments().stream().allMatch(one -> one.frameworks().size() == 1));
    assertEquals(List.of(), found.notes());
  }

  @Test
  void aHomeWithoutAnyHasNone() throws Exception {
    assertEquals(new Found(List.of(), List.of()), host.found());
  }

  @Test
  void theSameFolderIsShownOnce() throws Exception {
    host.conda("miniconda3/envs/a", "3.11.8");
    host.file(".conda/environments.txt", home + "/miniconda3/envs/a/\n");
    assertEquals(1, host.found().environments().size());
    assertEquals(Optional.of("3.11.8"), host.only().python().map(one -> one.value()));
  }
}
