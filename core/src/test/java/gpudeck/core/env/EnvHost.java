package gpudeck.core.env;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Probe;
import gpudeck.core.text.Raw;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A home folder with environments in it, and real shells that search it. */
final class EnvHost {

  private static final String PRELUDE =
      "gd_timed() { gd_t=$1; shift; timeout -k 2 \"$gd_t\" \"$@\"; }\n";

  private final Path home;
  private String path = "/usr/bin:/bin";
  private List<String> before = List.of();

  EnvHost(Path home) {
    this.home = home;
  }

  /** Programs in this folder come first. */
  EnvHost path(Path folder) {
    path = folder + ":" + path;
    return this;
  }

  /** Searches as a user who may not do everything, even where the test may. */
  EnvHost unprivileged() {
    boolean root = "root".equals(System.getProperty("user.name"));
    before =
        root ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : List.of();
    return this;
  }

  Path file(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, ISO_8859_1);
  }

  /** A conda environment with these packages. */
  EnvHost conda(String folder, String python, String... packages) throws IOException {
    file(folder + "/conda-meta/history", "==> 2024-03-02 10:11:12 <==\n");
    file(folder + "/conda-meta/python-" + python + "-h955ad1f_0.json", "{}");
    for (String one : packages) {
      file(
          folder + "/conda-meta/" + one + ".json",
          "{\"build\": \"x\", \"channel\": \"https://conda.anaconda.org/pytorch/linux-64\"}");
    }
    return python(folder, python);
  }

  /** A virtualenv as {@code python3 -m venv} makes it. */
  EnvHost venv(String folder, String python) throws IOException {
    file(
        folder + "/pyvenv.cfg",
        "home = /usr/bin\ninclude-system-site-packages = false\nversion = " + python + "\n");
    return python(folder, python);
  }

  private EnvHost python(String folder, String python) throws IOException {
    Path program = file(folder + "/bin/python", "#!/bin/sh\n");
    program.toFile().setExecutable(true);
    String minor = python.replaceAll("(\\d+\\.\\d+).*", "$1");
    Files.createDirectories(home.resolve(folder + "/lib/python" + minor + "/site-packages"));
    return this;
  }

  /** What pip leaves of a package: a folder, and files in it. */
  EnvHost pip(String folder, String minor, String dist) throws IOException {
    file(site(folder, minor) + dist + ".dist-info/METADATA", "");
    return this;
  }

  EnvHost torch(String folder, String minor, String version, String cuda) throws IOException {
    pip(folder, minor, "torch-" + version);
    file(
        site(folder, minor) + "torch/version.py",
        "from typing import Optional\n\n__all__ = ['__version__', 'debug', 'cuda']\n"
            + ("__version__ = '" + version + "'\ndebug = False\n")
            + ("cuda: Optional[str] = " + cuda + "\ngit_version = 'x'\n")
            + "hip: Optional[str] = None\n");
    return this;
  }

  static String site(String folder, String minor) {
    return folder + "/lib/python" + minor + "/site-packages/";
  }

  Probe.Parsed<Found> search(String shell, Duration limit, List<Raw> prefixes, List<Raw> start)
      throws Exception {
    Probe<Found> probe = new Environments(limit, shell).search(prefixes, start);
    return probe.read(run(shell, probe.part().script()));
  }

  private Answer.Done run(String shell, String script) throws Exception {
    Path folder = Files.createTempDirectory(home.getParent(), "run");
    File text = Files.writeString(folder.resolve("script"), PRELUDE + script, ISO_8859_1).toFile();
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of(shell.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PATH", path);
    builder.environment().put("LC_ALL", "C");
    int exit = builder.redirectInput(text).redirectOutput(out).redirectError(err).start().waitFor();
    return new Answer.Done(
        exit,
        Files.readString(out.toPath(), ISO_8859_1),
        Files.readString(err.toPath(), ISO_8859_1),
        Duration.ZERO);
  }

  Found found() throws Exception {
    return ((Probe.Parsed.Value<Found>)
            search("/bin/sh", Duration.ofSeconds(10), List.of(), List.of()))
        .value();
  }

  Environment only() throws Exception {
    return found().environments().get(0);
  }
}
