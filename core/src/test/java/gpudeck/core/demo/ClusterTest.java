package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The story of the made-up cluster, faster than it is told. */
class ClusterTest {

  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final int HOURS = 6;

  private final Cluster cluster = new Cluster(new Newcomers(BEGIN, 7));
  private final Set<String> orders = new HashSet<>();

  @BeforeEach
  void begin() {
    Story.begin(cluster, BEGIN).forEach(held -> orders.add("hold-" + held.id));
    cluster.advance(BEGIN, orders);
  }

  private void advance(long from, long to) {
    for (long second = from; second <= to; second++) {
      cluster.advance(BEGIN.plusSeconds(second), orders);
    }
  }

  private ClusterJob own(String name) {
    return cluster.newest(name, Site.USER).orElseThrow();
  }

  @Test
  void inTheFirstMinuteAJobStartsOneCompletesAndOneFails() {
    assertEquals("PENDING", own("resnet50-k40").state());
    assertEquals("RUNNING", own("tokenise").state());
    assertEquals("RUNNING", own("gan-k40").state());
    advance(1, 40);
    assertEquals("RUNNING", own("resnet50-k40").state());
    assertEquals("COMPLETED", own("tokenise").state());
    assertEquals("FAILED", own("gan-k40").state());
  }

  @Test
  void whoWaitsIsToldWhy() {
    assertEquals("Resources", own("big-pretrain").reason);
    assertTrue(own("big-pretrain").expected.isPresent());
    assertEquals("QOSMaxGRESPerUser", own("vit-distill").reason);
    assertEquals("JobHeldUser", own("gan-v100").reason);
    assertEquals("Dependency", own("bert-eval").reason);
    assertEquals("afterok:" + own("bert-ft").id + "(unfulfilled)", own("bert-eval").dependency);
  }

  @Test
  void cancellingWhatAJobWaitsForTellsThatItWillNeverStart() {
    orders.add("cancel-" + own("bert-ft").id);
    assertEquals(Set.of("cancel-" + own("bert-ft").id), cluster.advance(BEGIN, orders));
    assertEquals("CANCELLED", own("bert-ft").state());
    assertEquals("DependencyNeverSatisfied", own("bert-eval").reason);
  }

  @Test
  void aReleasedJobMayStart() {
    orders.clear();
    advance(1, 1);
    assertEquals("QOSMaxGRESPerUser", own("gan-v100").reason);
  }

  @Test
  void itGoesOnForHoursAndNeitherGrowsNorDriesUp() {
    for (long second = 1; second < HOURS * 3600; second++) {
      advance(second, second);
      if (second % 60 == 0) {
        noCardIsGivenTwice();
        List<ClusterJob> own = cluster.jobs().stream().filter(job -> job.plan.isOwn()).toList();
        assertTrue(own.stream().anyMatch(ClusterJob::runs), "nothing runs after " + second + " s");
        assertTrue(cluster.jobs().size() < 80, cluster.jobs().size() + " jobs");
      }
    }
  }

  private void noCardIsGivenTwice() {
    Set<String> taken = new HashSet<>();
    for (ClusterJob job : cluster.jobs().stream().filter(ClusterJob::runs).toList()) {
      for (ClusterJob.Share share : job.shares) {
        for (int card : share.cards()) {
          assertTrue(taken.add(share.node().name() + " " + card), "twice: " + taken);
        }
      }
    }
  }
}
