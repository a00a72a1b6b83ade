package gpudeck.tui.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder with programs that print what a real OpenPBS 23.06.06 printed (core's openpbs-23.06), at
 * the moment when it did, to the user who asked.
 */
record RecordedPbs(Path folder) {

  /** When the recordings were made, by the host's clock. */
  private static final long NOW = 1795219030L;

  private static final String QSTAT =
      """
      case $* in
        --version) echo 'pbs_version = 23.06.06'; exit ;;
        '-f -F dsv') cat FOLDER/qstat-f.dsv; grep -F '|job_state=E|' FOLDER/ends.dsv; exit ;;
        *' -t '*) files='FOLDER/qstat-tf-10-11.dsv' ;;
        *) files='FOLDER/qstat-tf-10-11.dsv FOLDER/qstat-xf.dsv FOLDER/ends.dsv' ;;
      esac
      tasks=$(case $* in *' -t '*) echo 1 ;; esac)
      for id; do
        # shellcheck disable=SC2086 # several files
        cat $files | awk -v id="$id" -v tasks="$tasks" '
          { this = $0; sub(/^Job Id: /, "", this); sub(/[|].*/, "", this)
            array = this; sub(/[[][0-9]+[]]/, "[]", array) }
          (this == id || tasks && array == id) && !told[this]++ { print }'
      done
      """;

  private static final String QSELECT =
      """
      cat FOLDER/qstat-xf.dsv FOLDER/ends.dsv | grep -F "|Job_Owner=$3@" |
        sed 's/^Job Id: //; s/|.*//'
      """;

  /** Puts them there, for somebody who is called {@code user} on that host. */
  static RecordedPbs in(Path folder, String user) throws IOException {
    RecordedPbs pbs = new RecordedPbs(folder);
    for (String file : new String[] {"qstat-f", "qstat-xf", "qstat-tf-10-11", "ends"}) {
      pbs.copy(file + ".dsv");
    }
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("pbs.conf"), "PBS_SERVER=pbshpc\nPBS_EXEC=" + folder + "\n");
    pbs.program("qstat", QSTAT);
    pbs.program("qselect", QSELECT);
    pbs.program("date", "echo " + NOW + "\n");
    pbs.program("id", "echo " + user + "\n");
    return pbs;
  }

  /** The lines of config.toml that make this machine that host. */
  String config() {
    return "[host.local]\nscheduler = \"pbs\"\npath = [\"%1$s/bin\"]\nsetup = \"export PBS_CONF_FILE=%1$s/pbs.conf\"\n"
        .formatted(folder);
  }

  private void copy(String file) throws IOException {
    try (InputStream recorded = RecordedPbs.class.getResourceAsStream("/openpbs-23.06/" + file)) {
      Files.copy(Objects.requireNonNull(recorded, file), folder.resolve(file));
    }
  }

  private void program(String name, String lines) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    String script = "#!/bin/sh\n" + lines.replace("FOLDER", folder.toString());
    Files.writeString(file, script, ISO_8859_1);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made a program");
    }
  }
}
