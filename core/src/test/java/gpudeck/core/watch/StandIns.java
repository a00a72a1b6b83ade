package gpudeck.core.watch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.scheduler.Facts;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.scheduler.oar.OarKind;
import gpudeck.core.scheduler.pbs.PbsKind;
import gpudeck.core.scheduler.slurm.SlurmKind;
import gpudeck.core.text.Raw;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Hosts whose schedulers print what was recorded of real ones, each program noting its start. */
final class StandIns {

  /** Where in a record of squeue stands what the list of everybody does not have. */
  private static final List<Integer> OWN_ONLY = List.of(16, 13);

  private final Path folder;
  private final HostShell shell;

  private StandIns(Path folder) throws IOException {
    this.folder = folder;
    shell = new HostShell(Files.createDirectories(folder.resolve("bin")));
  }

  /** An OpenPBS 23.06 with jobs of {@code user}; ana2 has arrays that run, bob2 has none. */
  static CountedHost pbs(Path folder, String user) throws IOException {
    StandIns host = new StandIns(folder);
    for (String file : List.of("qstat-f.dsv", "qstat-tf-10-11.dsv", "queues.dsv", "vnodes.text")) {
      host.file(file, recorded("openpbs-23.06/" + file));
    }
    host.program("pbsnodes", "cat vnodes.text");
    host.program(
        "qstat",
        "case $* in *-t*) cat qstat-tf-10-11.dsv ;; *-Q*) cat queues.dsv ;; *) cat qstat-f.dsv ;; esac");
    Map<String, Raw> facts =
        Map.of(
            "pbs.bin", Raw.ofText(host.shell.folder().toString()),
            "pbs.version", new Raw("pbs_version = 23.06.06"),
            "pbs.server", new Raw("pbshpc"));
    return host.of(new PbsKind(), facts, user, "1.pbshpc");
  }

  /** An OAR 2.5.9 with jobs of lea. */
  static CountedHost oar(Path folder) throws IOException {
    StandIns host = new StandIns(folder);
    for (String file :
        List.of("oarstat-J", "oarnodes-J", "oarstat-fj-J-waiting", "oarstat-gantt-J")) {
      host.file(file, recorded("oar-2.5.9/" + file + ".json"));
    }
    host.program("oarnodes", "cat oarnodes-J");
    host.program(
        "oarstat",
        "case $* in *gantt*) cat oarstat-gantt-J ;; *-f*) cat oarstat-fj-J-waiting ;; *) cat oarstat-J ;; esac");
    Map<String, Raw> facts =
        Map.of(
            "oar.bin", Raw.ofText(host.shell.folder().toString()),
            "oar.version", new Raw("2.5.9"),
            "oar.server", new Raw("nef"));
    return host.of(new OarKind(), facts, "lea", "11");
  }

  /** A Slurm 22.05 with jobs of ana. */
  static CountedHost slurm(Path folder) throws IOException {
    StandIns host = new StandIns(folder);
    String own = recorded("slurm-22.05/squeue-own-words.bytes");
    host.file("own", behind(own));
    host.file("all", everybody(behind(own)));
    String[] details = recorded("slurm-22.05/details-4.bytes").split("\\*NONCE\n");
    host.file("details", behind(details[0]));
    host.file("job", details[1]);
    String[] maps = recorded("slurm-22.05/partitions.bytes").split("\\*NONCE\n");
    host.file("partitions", maps[0]);
    host.file("nodes", maps[2]);
    host.program(
        "squeue",
        """
        for last; do :; done
        case $* in *" -j "*) file=details ;; *--me*) file=own ;; *) file=all ;; esac
        sed "s/NONCE/${last##*=}/g" $file\
        """);
    host.program(
        "scontrol",
        "case $* in *partition*) cat partitions ;; *node*) cat nodes ;; *) cat job ;; esac");
    host.program("sprio", "echo");
    host.program("sacctmgr", "echo 'sdumont|dockvs||normal|'");
    Map<String, Raw> facts =
        Map.of(
            "slurm.bin", Raw.ofText(host.shell.folder().toString()),
            "slurm.version", new Raw("slurm 22.05.8"),
            "slurm.cluster", new Raw("sdumont"));
    return host.of(new SlurmKind(), facts, "ana", "4");
  }

  /** What squeue itself prints of it: the first mark is the script's. */
  private static String behind(String listing) {
    return listing.substring("=NONCE\n".length());
  }

  private static String everybody(String own) {
    StringBuilder all = new StringBuilder();
    for (String record : own.split("(?<==NONCE\n)")) {
      List<String> cells = new ArrayList<>(Arrays.asList(record.split("\u001f", -1)));
      OWN_ONLY.forEach(column -> cells.remove((int) column));
      all.append(String.join("\u001f", cells));
    }
    return all.toString();
  }

  private static String recorded(String file) throws IOException {
    try (InputStream in = StandIns.class.getResourceAsStream("/" + file)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, ISO_8859_1);
  }

  private void program(String name, String lines) throws IOException {
    shell.program(name, "cd " + folder + "\necho x >>starts\n" + lines + "\n");
  }

  private CountedHost of(SchedulerKind kind, Map<String, Raw> facts, String user, String told) {
    HostKey key = new HostKey("machine", user);
    Finding found = kind.found(new Facts(facts), key, List.of());
    return new CountedHost(shell, folder.resolve("starts"), found, key, told);
  }
}
