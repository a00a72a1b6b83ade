package gpudeck.tui.view;

import static gpudeck.tui.view.Pictures.seen;
import static gpudeck.tui.view.Pictures.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Admission;
import gpudeck.core.scheduler.Association;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.FormChoices.Known;
import gpudeck.tui.view.FormField.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the form offers of what a site tells of its accounts. */
class FormChoicesTest {

  private static final List<Association> OWN =
      List.of(
          association("bioinfo", "normal", "short"),
          association("dockvs", "normal"),
          new Association(
              text("dockvs"),
              Set.of(),
              Optional.of(text("gdl")),
              List.of(text("long")),
              Optional.empty()));

  @Test
  void whoHasNoJobsIsOfferedTheAccountsThatTheSiteTells() {
    HostPicture host = host().withAssociations(seen(OWN, 5));
    assertEquals(
        List.of(
            new Known("bioinfo", "QOS normal, short"),
            new Known("dockvs", "QOS normal; QOS long in gdl")),
        choices(host, Want.ACCOUNT));
  }

  @Test
  void aPartitionOfOthersIsNotOfferedWhicheverIsReadFirst() {
    HostPicture before = host().withAssociations(seen(OWN, 5)).withPartitions(partitions());
    HostPicture after = host().withPartitions(partitions()).withAssociations(seen(OWN, 5));
    assertEquals(List.of("gdl"), names(choices(before, Want.PARTITION)));
    assertEquals(List.of("gdl"), names(choices(after, Want.PARTITION)));
  }

  @Test
  void aPartitionSaysWhichQosItWants() {
    Admission.Some some = new Admission.Some(Set.of(text("short"), text("long")), Set.of());
    Partition wants = partition("gdl", new Admission(Admission.Some.ALL, some));
    assertEquals(
        List.of(new Known("gdl", "only with QOS long, short")),
        choices(host().withPartitions(seen(List.of(wants), 5)), Want.PARTITION));
  }

  @Test
  void aSiteThatDoesNotTellItsAccountsHidesNothing() {
    Trouble down = Trouble.of(Trouble.Kind.DOWN, "The accounting does not answer.");
    HostPicture host =
        host()
            .withPartitions(partitions())
            .withAssociations(new Reading.Never<List<Association>>().failed(down, Pictures.NOW));
    assertEquals(List.of("gdl", "physics"), names(choices(host, Want.PARTITION)));
    assertEquals(List.of(), choices(host, Want.ACCOUNT));
  }

  private static HostPicture host() {
    return Pictures.up("sdumont", 12);
  }

  private static Association association(String account, String... qos) {
    List<SafeText> names = List.of(qos).stream().map(SafeText::of).toList();
    return new Association(text(account), Set.of(), Optional.empty(), names, Optional.empty());
  }

  private static Reading<List<Partition>> partitions() {
    return seen(List.of(partition("gdl", "dockvs"), partition("physics", "physics")), 5);
  }

  private static Partition partition(String name, String account) {
    Admission.Some only = new Admission.Some(Set.of(text(account)), Set.of());
    return partition(name, new Admission(only, Admission.Some.ALL));
  }

  private static Partition partition(String name, Admission admission) {
    return new Partition(
            text(name),
            text("up"),
            false,
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            OptionalInt.empty(),
            Optional.empty())
        .decidedBy(admission);
  }

  private static List<String> names(List<Known> known) {
    return known.stream().map(Known::text).toList();
  }

  private static List<Known> choices(HostPicture host, Want want) {
    Form form = Form.of("sdumont", "a script", "train.sh", Map.of());
    while (!form.current().slot().equals(new Slot.Option(want))) {
      form = form.moved(1);
    }
    return FormChoices.of(Pictures.scene(Pictures.snapshot(host), Pictures.state(80, 24)), form);
  }
}
