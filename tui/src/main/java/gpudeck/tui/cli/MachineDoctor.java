package gpudeck.tui.cli;

import gpudeck.core.host.Folders;
import gpudeck.tui.screen.ColourAbility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks at this machine: what gpudeck itself needs. */
final class MachineDoctor {

  private static final int PROGRAM_SECONDS = 5;

  private final Run run;
  private final Map<String, String> env;
  private final Folders folders;

  MachineDoctor(Run run) {
    this.run = run;
    this.env = run.outside().person().environment();
    this.folders = new Folders(run.outside().person());
  }

  List<Check> checks() {
    return List.of(
        java(),
        terminal(),
        colours(),
        config(),
        ssh(),
        folder("settings", folders.config()),
        folder("state", folders.state()),
        folder("cache", folders.cache()));
  }

  private static Check java() {
    return Check.ok(
        "java", System.getProperty("java.version") + " in " + System.getProperty("java.home"));
  }

  private Check terminal() {
    String term = env.getOrDefault("TERM", "");
    if (!run.outside().isTerminal().canDraw()) {
      return Check.warning(
          "terminal", "none here", "The deck needs one; all commands but the deck work without.");
    }
    String inside = env.containsKey("TMUX") ? ", inside tmux" : "";
    return term.isEmpty() || term.equals("dumb")
        ? Check.warning("terminal", "TERM is " + (term.isEmpty() ? "not set" : term), "Set TERM.")
        : Check.ok("terminal", term + inside);
  }

  private Check colours() {
    return Check.ok(
        "colours",
        switch (ColourAbility.detect(env, run.options().colour())) {
          case NONE -> "none";
          case ANSI16 -> "16";
          case INDEXED256 -> "256";
          case RGB -> "24-bit";
        });
  }

  private Check config() {
    Outside.Choice choice = run.named(run.options().hosts());
    if (choice instanceof Outside.Choice.Wrong wrong) {
      return Check.failed(
          "config", wrong.says(), "Put that right; gpudeck config path names the file.");
    }
    Outside.Choice.Hosts chosen = (Outside.Choice.Hosts) choice;
    String hosts = String.join(", ", chosen.names());
    return chosen.config().warnings().isEmpty()
        ? Check.ok("config", "hosts: " + hosts)
        : Check.warning("config", String.join("; ", chosen.config().warnings()), "The rest holds.");
  }

  private static Check ssh() {
    return output("ssh", "-V")
        .map(version -> Check.ok("ssh", version))
        .orElse(
            Check.warning(
                "ssh",
                "no ssh program",
                "Aliases of the ssh config are not understood without it; install openssh-client."));
  }

  /** The first line that a program prints. */
  private static Optional<String> output(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] bytes = process.getInputStream().readNBytes(1000);
      boolean well = process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      return new String(bytes, StandardCharsets.UTF_8).lines().findFirst().filter(line -> well);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Check folder(String name, Optional<Path> where) {
    if (where.isEmpty()) {
      return Check.warning(name, "no folder", "Set HOME, or the XDG variable for it.");
    }
    Path folder = where.get();
    if (!Files.exists(folder)) {
      return Check.ok(name, folder + " (not made yet)");
    }
    return Files.isWritable(folder)
        ? Check.ok(name, folder.toString())
        : Check.warning(name, folder + " cannot be written", "gpudeck goes on without it.");
  }
}
