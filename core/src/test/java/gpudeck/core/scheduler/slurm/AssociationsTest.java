package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Association;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accounts of ana as sacctmgr 22.05.8 printed them in the lab, and what they open. */
class AssociationsTest {

  private static final Release NOW = Release.of("slurm 22.05.8");
  private static final Release LATER = Release.of("slurm 24.05.2");

  private static final String PRINTED =
      """
      sdumont|dockvs||normal,short|
      sdumont|bioinfo||normal,short|
      """;

  private static List<Association> read(Release release, String printed) {
    Parsed<List<Association>> parsed =
        new AssociationParser("sdumont", release).read(Recorded.printed(printed));
    return ((Parsed.Value<List<Association>>) parsed).value();
  }

  private static SafeText text(String text) {
    return SafeText.of(text);
  }

  @Test
  void eachAccountComesWithItsQualitiesOfService() {
    Association first = read(NOW, PRINTED).get(0);
    assertEquals(text("dockvs"), first.account());
    assertEquals(List.of(text("normal"), text("short")), first.qos());
    assertEquals(Optional.empty(), first.partition());
    assertEquals(Optional.empty(), first.defaultQos());
    assertEquals(2, read(NOW, PRINTED).size());
  }

  @Test
  void thoseOfOtherClustersAndWhatIsNoneAreLeftOut() {
    String more =
        PRINTED + "SDUMONT|Chem|gdl|short|short\nother|x||normal|\nsdumont||||\nno line\n";
    List<Association> read = read(NOW, more);
    assertEquals(3, read.size());
    assertEquals(text("chem"), read.get(2).account());
    assertEquals(Optional.of(text("gdl")), read.get(2).partition());
    assertEquals(Optional.of(text("short")), read.get(2).defaultQos());
  }

  @Test
  void aLaterSlurmTellsWhichAccountsStandAbove() {
    String printed = "sdumont|astro||normal||/root/physics/astro/0-ana/\n";
    assertEquals(Set.of(text("root"), text("physics")), read(LATER, printed).get(0).above());
  }

  @Test
  void aDatabaseThatIsDownOrKeptPrivateIsATrouble() {
    for (String said :
        List.of("Problem talking to the database: Connection refused", "Access denied")) {
      Parsed<?> parsed = new AssociationParser("c", NOW).read(Recorded.failed(1, said));
      assertInstanceOf(Parsed.Bad.class, parsed);
    }
    Parsed<?> none = new AssociationParser("c", NOW).read(Recorded.failed(127, "not found"));
    assertEquals(Trouble.Kind.MISSING, assertInstanceOf(Parsed.Bad.class, none).trouble().kind());
  }

  @ParameterizedTest
  @CsvSource({
    "AllowAccounts=dockvs, true",
    "AllowAccounts=DockVS, true",
    "'AllowAccounts=chem,physics', false",
    "AllowQos=short, true",
    "AllowQos=long, false",
    "DenyAccounts=dockvs, true",
    "'DenyAccounts=dockvs,bioinfo', false",
    "DenyQos=short, true",
    "'DenyQos=normal,short', false",
    "'AllowAccounts=dockvs DenyAccounts=dockvs', true",
    "'AllowAccounts=dockvs AllowQos=long', false",
  })
  void aPartitionIsOpenToWhoHasAnAccountAndAQosForIt(String set, boolean open) {
    assertEquals(Optional.empty(), partition(set).allowed(), "not before they are known");
    assertEquals(Optional.of(open), partition(set).by(read(NOW, PRINTED)).allowed());
  }

  @Test
  void whereItCannotBeToldItIsUnknown() {
    Partition some = partition("AllowAccounts=physics");
    assertEquals(Optional.empty(), some.by(List.of()).allowed(), "a site without accounts");
    String below = "sdumont|astro||normal||/root/physics/astro/0-ana/\n";
    assertEquals(Optional.empty(), some.by(read(LATER, below)).allowed(), "a higher account");
    String beside = "sdumont|astro||normal||/root/astro/0-ana/\n";
    assertEquals(Optional.of(false), some.by(read(LATER, beside)).allowed());
    String elsewhere = "sdumont|chem|gdl|normal|\n";
    assertEquals(Optional.empty(), some.by(read(NOW, elsewhere)).allowed());
    String withoutQos = "sdumont|physics|||\n";
    assertEquals(Optional.of(true), some.by(read(NOW, withoutQos)).allowed());
    Partition of = partition("AllowQos=short");
    assertEquals(Optional.empty(), of.by(read(NOW, withoutQos)).allowed());
  }

  @Test
  void whatGroupsForbidNoAccountOpens() {
    Partition closed = partition("AllowAccounts=dockvs AllowGroups=staff");
    assertEquals(Optional.of(false), closed.by(read(NOW, PRINTED)).allowed());
  }

  @Test
  void itIsAskedOfThisUserAlone(@TempDir Path folder) throws Exception {
    HostShell host = new HostShell(folder).program("sacctmgr", "echo \"$*\"\n");
    Programs programs = new Programs(Raw.ofText(folder.toString()));
    Probe<?> probe =
        new Slurm(new ClusterKey("slurm", "c"), LATER, programs, "o'ana")
            .associations()
            .orElseThrow();
    String asked = host.run(probe.part()).out();
    assertTrue(asked.startsWith("-nP show assoc where user=o'ana format=Cluster,Account,"), asked);
    assertTrue(asked.endsWith(",DefaultQOS,Lineage\n"), asked);
    assertEquals(1, probe.calls());
  }

  /** The first one of those recorded, so restricted. */
  private static Partition partition(String set) {
    String printed = Recorded.text("partitions.bytes");
    for (String one : set.split(" ")) {
      String key = one.split("=")[0];
      printed = printed.replaceFirst(key + "=\\S+ ?", "");
    }
    String restricted =
        printed.replaceFirst("PartitionName=nvidia ", "PartitionName=nvidia " + set + " ");
    Parsed<List<Partition>> parsed =
        new PartitionParser("sdumont", Recorded.NONCE).read(Recorded.printed(restricted));
    return ((Parsed.Value<List<Partition>>) parsed)
        .value().stream()
            .filter(one -> one.name().equals(text("nvidia")))
            .findFirst()
            .orElseThrow();
  }
}
