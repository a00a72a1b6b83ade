package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stories of the made-up clusters, faster than they are told. */
class ClusterTest {

  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final int HOURS = 6;

  private static final Story SDUMONT = new SdumontStory();

  private final Cluster cluster = cluster(SDUMONT);
  private final Set<String> orders = new HashSet<>();

  @BeforeEach
  void begin() {
    begin(SDUMONT, cluster);
  }

  private static Cluster cluster(Story story) {
    return new Cluster(story.layout(), new Newcomers(story, BEGIN, 7));
  }

  private void begin(Story story, Cluster empty) {
    story.begin(empty, BEGIN).forEach(held -> orders.add("hold-" + held.id));
    empty.advance(BEGIN, orders);
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
    assertEquals(
        "afterok:" + own("bert-ft").id + "(unfulfilled)", SlurmText.dependency(own("bert-eval")));
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
  void everyClusterGoesOnForHoursAndNeitherGrowsNorDriesUp() {
    for (Story story : List.of(SDUMONT, new DelhiStory(), new NefStory())) {
      Cluster one = cluster(story);
      orders.clear();
      begin(story, one);
      for (long second = 1; second < HOURS * 3600; second++) {
        one.advance(BEGIN.plusSeconds(second), orders);
        if (second % 60 == 0) {
          goesOn(one, story.getClass().getSimpleName() + " after " + second + " s");
        }
      }
    }
  }

  private static void goesOn(Cluster one, String when) {
    noCardIsGivenTwice(one);
    List<ClusterJob> own = one.jobs().stream().filter(job -> job.plan.isOwn()).toList();
    assertTrue(own.stream().anyMatch(ClusterJob::runs), "nothing runs on " + when);
    assertTrue(one.jobs().size() < 80, one.jobs().size() + " jobs on " + when);
    assertTrue(one.past().size() <= 40, one.past().size() + " ended on " + when);
  }

  private static void noCardIsGivenTwice(Cluster one) {
    Set<String> taken = new HashSet<>();
    for (ClusterJob job : one.jobs().stream().filter(ClusterJob::runs).toList()) {
      for (ClusterJob.Share share : job.shares) {
        for (int card : share.cards()) {
          assertTrue(taken.add(share.node().name() + " " + card), "twice: " + taken);
        }
      }
    }
  }

  @Test
  void onEachClusterAJobEndsAndAnotherStartsInTheFirstMinute() {
    for (Story story : List.of(SDUMONT, new DelhiStory(), new NefStory())) {
      Cluster one = cluster(story);
      orders.clear();
      begin(story, one);
      Set<Integer> waited = ids(one, ClusterJob::waits);
      Set<Integer> ran = ids(one, ClusterJob::runs);
      for (long second = 1; second < 45; second++) {
        one.advance(BEGIN.plusSeconds(second), orders);
      }
      waited.retainAll(ids(one, ClusterJob::runs));
      ran.removeAll(ids(one, ClusterJob::runs));
      assertFalse(waited.isEmpty(), "nothing has started: " + story);
      assertFalse(ran.isEmpty(), "nothing has ended: " + story);
    }
  }

  private static Set<Integer> ids(Cluster one, Predicate<ClusterJob> which) {
    Set<Integer> ids = new HashSet<>();
    one.jobs().stream().filter(job -> job.plan.isOwn()).filter(which).forEach(j -> ids.add(j.id));
    return ids;
  }
}
