package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Association;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code sacctmgr -nP show assoc} prints of one user (17.02 to 25), one line an association, a
 * bar between the columns; administrators write them. The names are told in small letters, as Slurm
 * compares them.
 *
 * @param cluster only of this one; the database may be of several
 */
record AssociationParser(String cluster, Release release) {

  private static final String COLUMNS = "Cluster,Account,Partition,QOS,DefaultQOS";

  /** Where an account stands below others, it names them (sacctmgr(1) of 23.11). */
  private static final String LINEAGE = ",Lineage";

  String format() {
    return COLUMNS + (tellsLineage() ? LINEAGE : "");
  }

  private boolean tellsLineage() {
    return release.since(23, 11);
  }

  Parsed<List<Association>> read(Answer.Done done) {
    Optional<Trouble> failed = new SlurmTrouble(cluster).of(done);
    return failed
        .<Parsed<List<Association>>>map(Parsed.Bad::new)
        .orElseGet(() -> new Parsed.Value<>(associations(done.out())));
  }

  private List<Association> associations(String printed) {
    int columns = format().split(",").length;
    return printed
        .lines()
        .map(line -> line.split("\\|", -1))
        .filter(cells -> cells.length == columns && cells[0].equalsIgnoreCase(cluster))
        .filter(cells -> !cells[1].isBlank())
        .map(this::association)
        .toList();
  }

  private Association association(String[] cells) {
    SafeText account = name(cells[1]);
    return new Association(
        account,
        tellsLineage() ? above(cells[5], account) : Set.of(),
        Optional.of(new Raw(cells[2].strip()).shown()).filter(name -> !name.isEmpty()),
        names(cells[3], ",").toList(),
        names(cells[4], ",").findFirst());
  }

  /** {@code /root/physics/astro/0-ana/}: accounts from the top, and the user. */
  private static Set<SafeText> above(String lineage, SafeText account) {
    return names(lineage, "/")
        .takeWhile(name -> !name.equals(account))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Names in a list, as Slurm compares them. */
  static Stream<SafeText> names(String list, String between) {
    return Stream.of(list.split(between))
        .map(AssociationParser::name)
        .filter(name -> !name.isEmpty());
  }

  private static SafeText name(String cell) {
    return new Raw(cell.strip().toLowerCase(Locale.ROOT)).shown();
  }
}
