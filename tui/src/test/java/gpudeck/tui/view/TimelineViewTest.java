package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Timeline;
import gpudeck.tui.screen.Glyphs;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The axis of the timeline and the bars along it. */
class TimelineViewTest {

  private static final Instant NOW = Instant.parse("2026-03-10T17:30:00Z");
  private static final HostKey ME = new HostKey("machine", "maria");

  private static TimeAxis axis(int columns) {
    return TimeAxis.of(NOW, Timeline.BACK, Timeline.AHEAD, columns, ZoneId.of("UTC"));
  }

  private static List<TimelineRow> rows() {
    ClusterKey cluster = new ClusterKey("oar", "nef");
    return TimelineRow.of(TimelineStory.of(cluster, "maria", NOW), Optional.of(ME));
  }

  private static String bar(String node, int columns) {
    TimelineRow.OfNode row =
        rows().stream()
            .filter(one -> one instanceof TimelineRow.OfNode)
            .map(one -> (TimelineRow.OfNode) one)
            .filter(one -> one.lane().node().value().equals(node))
            .findFirst()
            .orElseThrow();
    return new TimelineBar(axis(columns), Glyphs.ASCII).of(row).plain().value();
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 55, 95, 175})
  void aBarIsAsWideAsItsAxisAndNowIsOnIt(int columns) {
    assertEquals(columns, axis(columns).labels().length());
    assertTrue(columns < 20 || axis(columns).labels().contains("now"));
    for (String node : List.of("nefgpu01", "nefgpu02", "nefgpu10", "nef001")) {
      assertEquals(columns, bar(node, columns).length(), node);
    }
  }

  @Test
  void hoursStandWhereTheyAreAndTheMidnightNamesTheDay() {
    TimeAxis axis = axis(96);
    assertEquals(16, axis.nowColumn());
    assertEquals(Duration.ofMinutes(15), axis.each());
    int midnight = axis.column(Instant.parse("2026-03-11T00:00:00Z"));
    assertEquals("Wed 11", axis.labels().substring(midnight, midnight + 6));
    int three = axis.column(Instant.parse("2026-03-11T03:00:00Z"));
    assertTrue(axis.labels().startsWith("03:00", three) || axis.labels().startsWith(" ", three));
  }

  @Test
  void ownJobsAreNamedOnTheirNodes() {
    String bar = bar("nefgpu01", 96);
    assertTrue(bar.contains("train-bert#####"), bar);
    assertTrue(bar.contains("eval"), bar);
    assertFalse(bar.contains("\u001b"), bar);
    assertFalse(bar("nefgpu10", 96).contains("theirs"), "another's job is not named");
  }

  @Test
  void aNodeShowsHowMuchOfItIsBusyAndWhenItIsAway() {
    assertEquals(96, bar("nefgpu02", 96).replaceAll("[^.|]", "").length());
    String half = bar("nefgpu10", 96);
    assertEquals('_', half.charAt(20), "3 of 16 cores: " + half);
    assertEquals('#', half.charAt(60), "16 of 16: " + half);
    assertEquals('-', bar("nef001", 96).charAt(50));
  }

  @Test
  void whatHasEndedHasNoRowOfItsOwn() {
    List<String> own =
        rows().stream()
            .filter(row -> row instanceof TimelineRow.OwnJob)
            .map(row -> ((TimelineRow.OwnJob) row).stay().key().rawId())
            .toList();
    assertEquals(List.of("17", "18"), own);
  }
}
