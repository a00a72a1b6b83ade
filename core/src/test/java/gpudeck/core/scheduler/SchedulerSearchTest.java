package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.plain.Plain;
import gpudeck.core.scheduler.slurm.Slurm;
import gpudeck.core.scheduler.slurm.SlurmKind;
import gpudeck.core.text.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search on hosts made of stand-ins, in a real shell that sees no other programs. */
class SchedulerSearchTest {

  private static final HostKey HOST = new HostKey("machine-1", "ana");
  private static final String SQUEUE = "echo 'slurm 20.11.9'\n";

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHostWithTheToolsOfAnyUnix() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    host.with("PATH", host.folder().toString());
    for (String tool : List.of("sed", "head", "tr", "timeout")) {
      host.program(tool, "PATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
  }

  /** The search without this machine's own folders, which may hold a real scheduler. */
  private Parsed<Finding> search(Optional<String> forced) throws Exception {
    Probe<Finding> probe = SchedulerSearch.probe(forced, HOST, Clock.systemUTC());
    String script =
        probe
            .part()
            .script()
            .replaceFirst("for gd_d in [^;]*; do", "for gd_d in " + folder + "/opt/*/bin; do")
            .replace("/etc/pbs.conf", folder + "/etc/pbs.conf")
            .replace("/etc/oar", folder + "/etc/oar")
            .replace("/etc/slurm", folder + "/etc/slurm")
            .replace("/bin/sh -lc", "/usr/bin/env PATH=" + folder + "/login /bin/sh -c");
    return probe.read(host.run(new gpudeck.core.link.Part("", "", script, null, 0)));
  }

  private Finding found(Optional<String> forced) throws Exception {
    return (Finding) assertInstanceOf(Parsed.Value.class, search(forced)).value();
  }

  private Scheduler scheduler() throws Exception {
    return assertInstanceOf(Finding.Found.class, found(Optional.empty())).scheduler();
  }

  private void conf(String text) throws Exception {
    Files.createDirectories(folder.resolve("etc/slurm"));
    Files.writeString(folder.resolve("etc/slurm/slurm.conf"), text);
  }

  private void installed(String place, String program, String lines) throws Exception {
    Path bin = Files.createDirectories(folder.resolve(place));
    new HostShell(bin).program(program, lines);
  }

  @Test
  void slurmOnThePathIsFoundWithItsVersionAndClusterName() throws Exception {
    host.program("squeue", SQUEUE);
    conf("# ClusterName=old\n clustername = SDumont # here\nSlurmUser=slurm\n");
    assertInstanceOf(Slurm.class, scheduler());
    assertEquals("slurm/sdumont", scheduler().cluster().toString());
    assertEquals("Slurm 20.11.9", scheduler().title().value());
  }

  @Test
  void theClusterThatConfigTomlMeansIsItsOwnWhateverTheHostTells() throws Exception {
    host.program("squeue", SQUEUE);
    conf("ClusterName=sdumont\n");
    Facts told = new Facts(Map.of("cluster", new Raw("forged")));
    assertEquals(Optional.empty(), told.with("cluster", Optional.empty()).raw("cluster"));
    Finding finding =
        new SlurmKind().found(told.with("cluster", Optional.of("Tupi")), HOST, List.of());
    Scheduler tupi = assertInstanceOf(Finding.Found.class, finding).scheduler();
    assertEquals("slurm/tupi", tupi.cluster().toString());
    assertEquals("slurm/sdumont", scheduler().cluster().toString());
  }

  @Test
  void slurmInAFolderThatSitesUseIsFoundAndItsProgramsAreCalledThere() throws Exception {
    installed("opt/slurm/bin", "squeue", SQUEUE + "echo \"$0\" >> " + folder + "/calls\n");
    conf("ClusterName=c1\n");
    host.run(scheduler().ownJobs().part());
    assertTrue(
        Files.readString(folder.resolve("calls")).contains(folder + "/opt/slurm/bin/squeue"));
  }

  @Test
  void slurmOnALoginShellsPathOnlyIsFoundLast() throws Exception {
    Files.createDirectories(folder.resolve("login"));
    installed("login", "squeue", SQUEUE);
    conf("ClusterName=c1\n");
    Finding finding = found(Optional.empty());
    assertEquals("slurm/c1", ((Finding.Found) finding).scheduler().cluster().toString());
    assertTrue(finding.lookedFor().contains("in the PATH of a login shell"));
  }

  @Test
  void theClusterNameComesFromScontrolWhereNoFileTellsIt() throws Exception {
    host.program("squeue", SQUEUE);
    host.program("scontrol", "echo 'Configuration data'; echo 'ClusterName             = nef'\n");
    assertEquals("slurm/nef", scheduler().cluster().toString());
  }

  @Test
  void slurmIsFoundThoughItsControllerIsDead() throws Exception {
    host.program("squeue", SQUEUE);
    host.program("scontrol", "echo 'Unable to contact slurm controller' >&2; exit 1\n");
    assertEquals("slurm/machine-1", scheduler().cluster().toString());
  }

  @Test
  void programsWithoutAnyConfigurationAreNoCluster() throws Exception {
    host.program("squeue", SQUEUE);
    host.program(
        "scontrol", "echo 'fatal: Could not establish a configuration source' >&2; exit 1\n");
    assertInstanceOf(Plain.class, scheduler());
    assertTrue(found(Optional.empty()).lookedFor().toString().contains("no configuration"));
  }

  @Test
  void oarOnAFrontEndThatHidesItsConfigurationIsNamedAfterItself() throws Exception {
    host.program("oarstat", "echo 'OAR version : 2.5.9 (Canicule)'\n")
        .program("uname", "echo frontend\n");
    assertEquals("oar/frontend-machine1", scheduler().cluster().toString());
    assertEquals("OAR 2.5.9", scheduler().title().value());
  }

  @Test
  void oarIsNamedAfterItsServerWhereThatCanBeRead() throws Exception {
    host.program("oarstat", "");
    oar("DB_BASE_PASSWD_RO=\"secret\"\nSERVER_HOSTNAME=\"nef-oar\"\n");
    assertEquals("oar/nef-oar", scheduler().cluster().toString());
  }

  @Test
  void aPackageOfOarThatNobodyHasSetUpIsNoCluster() throws Exception {
    host.program("oarstat", "");
    oar("DB_BASE_PASSWD_RO=\"\"\nSERVER_HOSTNAME=\"localhost\"\n");
    assertInstanceOf(Plain.class, scheduler());
    assertTrue(found(Optional.empty()).lookedFor().toString().contains("no configuration"));
  }

  private void oar(String conf) throws Exception {
    Files.createDirectories(folder.resolve("etc/oar"));
    Files.writeString(folder.resolve("etc/oar/oar.conf"), conf);
  }

  private static final String QSTAT = "echo 'pbs_version = 22.05.11'\n";

  private void pbsConf(String text) throws Exception {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/pbs.conf"), text);
  }

  @Test
  void pbsIsFoundWhereItsConfigurationSaysWithItsServersName() throws Exception {
    installed("sw/pbs/bin", "qstat", QSTAT + "echo \"$0\" >> " + folder + "/calls\n");
    pbsConf("# PBS_EXEC=/old\nPBS_EXEC=\"" + folder + "/sw/pbs\" # here\nPBS_SERVER=PBSHPC\n");
    assertEquals("pbs/pbshpc", scheduler().cluster().toString());
    assertEquals("PBS 22.05.11", scheduler().title().value());
    host.run(scheduler().ownJobs().part());
    assertTrue(Files.readString(folder.resolve("calls")).contains(folder + "/sw/pbs/bin/qstat"));
  }

  @Test
  void whatTheUserSaysOfPbsWinsOverTheHost() throws Exception {
    host.program("qstat", QSTAT);
    pbsConf("PBS_EXEC=/nowhere\nPBS_SERVER=other\n");
    Files.writeString(folder.resolve("my.conf"), "PBS_SERVER=mine\n");
    host.with("PBS_CONF_FILE", folder + "/my.conf");
    assertEquals("pbs/mine", scheduler().cluster().toString());
    host.with("PBS_DEFAULT", "third");
    assertEquals("pbs/third", scheduler().cluster().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "pbshpc.cluster.local, pbshpc",
    "pbshpc:15001, pbshpc",
    "'PBSHPC.cluster.local:15001,pbs2.cluster.local', pbshpc",
    "10.1.0.1, 10.1.0.1",
    "10.1.0.1:15001, 10.1.0.1",
    "fd00::1, fd00::1"
  })
  void aServerIsOneClusterHoweverItIsSpelled(String spelled, String name) throws Exception {
    host.program("qstat", QSTAT);
    pbsConf("PBS_SERVER=" + spelled + "\n");
    assertEquals("pbs/" + name, scheduler().cluster().toString());
  }

  @Test
  void aQstatAloneIsNoPbs() throws Exception {
    host.program("qstat", QSTAT);
    assertInstanceOf(Plain.class, scheduler());
    host.program("pbsnodes", "");
    assertEquals("pbs/machine-1", scheduler().cluster().toString());
  }

  @Test
  void aConfigurationWithoutProgramsIsSaid() throws Exception {
    pbsConf("PBS_EXEC=/nowhere\nPBS_SERVER=pbshpc\n");
    assertInstanceOf(Plain.class, scheduler());
    assertTrue(found(Optional.empty()).lookedFor().toString().contains("is there, but no qstat"));
  }

  @Test
  void torqueIsToldApartAndNeverAsked() throws Exception {
    host.program("pbsnodes", "");
    host.program(
        "qstat",
        "echo \"$*\" >> " + folder + "/calls\necho 'Version: 6.1.2' >&2; echo 'Commit: 66' >&2\n");
    String says = assertInstanceOf(Finding.Unread.class, found(Optional.empty())).says().value();
    assertTrue(says.startsWith("Torque 6.1.2 found, which gpudeck does not read"), says);
    assertEquals(Set.of("--version"), Set.copyOf(Files.readAllLines(folder.resolve("calls"))));
  }

  @Test
  void anOlderTorqueIsToldApartToo() throws Exception {
    host.program("pbsnodes", "");
    host.program("qstat", "echo 'version: 4.2.10' >&2; echo 'commit: 12' >&2\n");
    String says = assertInstanceOf(Finding.Unread.class, found(Optional.empty())).says().value();
    assertTrue(says.startsWith("Torque 4.2.10 found"), says);
  }

  @Test
  void aHostWithNothingIsPlainAndSaysWhereWasLooked() throws Exception {
    assertInstanceOf(Plain.class, scheduler());
    assertTrue(found(Optional.empty()).lookedFor().contains("Slurm: squeue"));
  }

  @Test
  void whatTheConfigurationForcesIsNotLookedPast() throws Exception {
    host.program("squeue", SQUEUE);
    assertInstanceOf(Plain.class, ((Finding.Found) found(Optional.of("none"))).scheduler());
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, search(Optional.of("pbs")));
    assertEquals(Trouble.Kind.MISSING, bad.trouble().kind());
  }
}
