package gpudeck.tui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder on the host vm in which a test has a tmux server, a state folder and a card of its own.
 */
record PlaceOnVm(String folder) implements AutoCloseable {

  static PlaceOnVm made() {
    String folder = onHost("mktemp -d").well().strip();
    onHost(
            """
            mkdir %1$s/bin
            printf '%%s\\n' '#!/bin/sh' '[ "$1" != -L ] || echo "GPU 0: Tesla K40m (UUID: GPU-1ab-0)"' \
              >%1$s/bin/nvidia-smi
            chmod +x %1$s/bin/nvidia-smi
            """
                .formatted(folder))
        .well();
    return new PlaceOnVm(folder);
  }

  static Ran onHost(String command) {
    return Ran.of("ssh", "-F", Lab.place("SSH_CONFIG"), "vm", command);
  }

  /**
   * Makes this the place of the host vm for a gpudeck that keeps its folders in {@code of}.
   *
   * @param more what else its config.toml says
   */
  void config(Path of, String more) {
    String setup =
        "PATH=%1$s/bin:$PATH TMUX_TMPDIR=%1$s XDG_STATE_HOME=%1$s/state".formatted(folder);
    String vm = "[host.vm]\nscheduler = \"none\"\nsetup = \"export " + setup + "\"\n";
    try {
      Path config = Files.createDirectories(of.resolve("config/gpudeck"));
      Files.writeString(config.resolve("config.toml"), more + vm);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what runs in it and takes it away. */
  @Override
  public void close() {
    onHost("TMUX_TMPDIR=" + folder + " tmux kill-server; sleep 1; rm -rf " + folder);
  }
}
