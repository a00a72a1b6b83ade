package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.slurm.Release;
import gpudeck.core.scheduler.slurm.Slurm;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.watch.Agenda.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a site's accounts are asked for: its database is everybody's. */
class ListErrandsTest {

  private static final Scheduler SLURM =
      new Slurm(
          new ClusterKey("slurm", "c"),
          Release.of("slurm 22.05.8"),
          new Programs(new Raw("/usr/bin")),
          "ana");

  private HostPicture picture = HostPicture.of(new Host("c", new Route.Local(), HostSettings.NONE));

  @Test
  void accountsAreAskedForWithThePartitionsAndBeforeThem() {
    assertEquals(List.of(Topic.ASSOCIATIONS, Topic.PARTITIONS), topics(Sight.PARTITIONS));
    assertEquals(List.of(Topic.NODES), topics(Sight.NODES));
    assertTrue(accounts().byKey(), "somebody has opened the list for the first time");
  }

  @Test
  void onceTheyAreToldTheyHoldForAnHour() {
    look(new Answer.Done(0, "c|dockvs||normal|\n", "", Duration.ZERO));
    assertEquals(1, picture.associations().lastValue().orElseThrow().size());
    assertEquals(Duration.ofHours(1), accounts().period());
    assertFalse(accounts().byKey());
  }

  @Test
  void aSiteThatDoesNotTellThemIsNotAskedSooner() {
    look(new Answer.Done(1, "", "Problem talking to the database", Duration.ZERO));
    assertInstanceOf(Reading.Failed.class, picture.associations());
    assertEquals(Duration.ofHours(1), accounts().period());
    assertFalse(accounts().byKey());
  }

  private void look(Answer answer) {
    picture = accounts().asking().told(answer, Instant.EPOCH).change().apply(picture);
  }

  private Errand<?> accounts() {
    return errands(Sight.PARTITIONS).get(0);
  }

  private List<Object> topics(Sight sight) {
    return errands(sight).stream().<Object>map(Errand::topic).toList();
  }

  private List<Errand<?>> errands(Sight sight) {
    return new ListErrands(Pace.USUAL, picture, SLURM).of(Set.of(sight));
  }
}
