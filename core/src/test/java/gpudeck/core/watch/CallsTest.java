package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.scheduler.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The number: how often a scheduler's programs are started in a minute, whatever one looks at,
 * against the budget of its front end. What a key asks for is counted apart.
 */
class CallsTest {

  private static final String ROW = "| %-42s | %-10s | %-10s | %-10s |%n";

  @TempDir Path folder;

  private int hosts;

  /** What somebody looks at. */
  private enum Situation {
    OWN("somebody looks", true, Sight.JOBS),
    NOBODY("nobody looks", false, Sight.JOBS, Sight.ALL_JOBS, Sight.NODES, Sight.PARTITIONS),
    ALL_JOBS("everybody's jobs in sight", true, Sight.JOBS, Sight.ALL_JOBS),
    NODES("nodes and partitions in sight", true, Sight.JOBS, Sight.NODES, Sight.PARTITIONS),
    EVERYTHING(
        "all lists in sight",
        true,
        Sight.JOBS,
        Sight.ALL_JOBS,
        Sight.NODES,
        Sight.PARTITIONS,
        Sight.TIMELINE),
    DETAILS("a job selected every minute", true, Sight.JOBS),
    LINK("the link lost and back every 20 s", true, Sight.JOBS, Sight.ALL_JOBS, Sight.NODES),
    SHAKY("the same every 4 s", true, Sight.JOBS, Sight.ALL_JOBS, Sight.NODES),
    AWAY("the same every 4 s, nobody looks", false, Sight.JOBS),
    ACTION("something done to a job every minute", true, Sight.JOBS);

    private final String words;
    private final boolean focused;
    private final Set<Sight> sights;

    Situation(String words, boolean focused, Sight... sights) {
      this.words = words;
      this.focused = focused;
      this.sights = Set.of(sights);
    }

    boolean isUnsteady() {
      return this == LINK || this == SHAKY || this == AWAY;
    }

    IntPredicate link() {
      return switch (this) {
        case LINK -> second -> second % 20 < 17;
        case SHAKY, AWAY -> second -> second % 4 < 3;
        default -> second -> true;
      };
    }

    IntPredicate acts() {
      return second -> this == ACTION && second % 60 == 0;
    }

    /** Each minute another job is selected. */
    IntFunction<Interest> interest(CountedHost host) {
      return second -> {
        List<Job> jobs = this == DETAILS ? host.jobs() : List.of();
        Optional<OnHost> settled =
            jobs.isEmpty()
                ? Optional.empty()
                : Optional.of(new OnHost("h", jobs.get(second / 60 % jobs.size()).key()));
        return new Interest(Set.of("h"), sights, settled, Optional.empty(), focused);
      };
    }
  }

  /**
   * A scheduler and its budget of calls a minute.
   *
   * @param front while somebody looks
   * @param back while nobody does
   * @param look of how many calls a look at own jobs is, at most
   * @param eager looks a minute beyond that which an action each minute causes
   */
  private record Cluster(Made made, int front, int back, int look, int eager) {

    /**
     * A link that is back shows own jobs at once, and may do so twice a minute; what is done to a
     * job is looked at at once, which a key has asked for, and more often in the next 30 s.
     */
    int budget(Situation situation) {
      int more = situation.isUnsteady() ? 2 : situation == Situation.ACTION ? eager : 0;
      return (situation.focused ? front : back) + more * look;
    }
  }

  /** A way to make a host. */
  private interface Made {
    CountedHost in(Path folder) throws Exception;
  }

  private static final List<Cluster> CLUSTERS =
      List.of(
          new Cluster(StandIns::slurm, 6, 2, 1, 1),
          new Cluster(in -> StandIns.pbs(in, "ana2"), 2, 1, 2, 0),
          new Cluster(StandIns::oar, 3, 1, 1, 0));

  private CountedHost host(Made made) throws Exception {
    return made.in(Files.createDirectory(folder.resolve("host" + hosts++)));
  }

  @Test
  void whateverOneLooksAtTheBudgetIsKept() throws Exception {
    List<String> over = new ArrayList<>();
    System.out.printf(ROW, "calls a minute, at most", "Slurm", "PBS", "OAR");
    for (Situation situation : Situation.values()) {
      List<String> cells = new ArrayList<>(List.of(situation.words));
      for (Cluster cluster : CLUSTERS) {
        CountedHost host = host(cluster.made());
        host.acting(situation.acts()).watch(situation.interest(host), situation.link());
        String cell = host.mostAMinute() + " of " + cluster.budget(situation);
        cells.add(host.asked() > 0 ? cell + " + " + host.asked() : cell);
        if (host.mostAMinute() > cluster.budget(situation)) {
          over.add(situation + ", " + host);
        }
      }
      System.out.printf(ROW, cells.toArray());
    }
    System.out.println("behind the plus: what was asked for by keys in all of the time");
    assertEquals(List.of(), over);
  }

  @Test
  void afterAnActionOwnJobsAreAskedForAThirdOfTheirTimeApart() throws Exception {
    List<Integer> shortest = new ArrayList<>();
    for (Cluster cluster : CLUSTERS) {
      CountedHost host = host(cluster.made());
      Situation own = Situation.OWN;
      host.acting(second -> second == 60).watch(own.interest(host), own.link());
      shortest.add(host.shortest());
    }
    assertEquals(List.of(5, 20, 10), shortest);
  }

  @Test
  void nothingShortensASitesMinimum() throws Exception {
    for (Cluster cluster : CLUSTERS) {
      for (Situation situation : List.of(Situation.LINK, Situation.SHAKY, Situation.NODES)) {
        CountedHost host = host(cluster.made()).withMinimum(Duration.ofSeconds(120));
        host.refreshed(second -> situation == Situation.NODES);
        host.watch(situation.interest(host), situation.link());
        assertTrue(host.shortest() >= 120, situation + ", " + host);
        assertTrue(host.shortest() < 140, "it is asked again: " + situation + ", " + host);
      }
    }
  }

  @Test
  void aJobThatIsLeftAndSelectedAgainIsStillKnownToHaveBeenAskedFor() throws Exception {
    for (Cluster cluster : CLUSTERS) {
      CountedHost host = host(cluster.made()).withMinimum(Duration.ofSeconds(120));
      host.watch(leafing(host), second -> true);
      assertTrue(host.asked() > 1, host.toString());
      assertTrue(host.shortest() >= 120, host.toString());
    }
  }

  /** Each second another job is selected. */
  private static IntFunction<Interest> leafing(CountedHost host) {
    return second -> {
      List<Job> jobs = host.jobs();
      Optional<OnHost> settled =
          jobs.isEmpty()
              ? Optional.empty()
              : Optional.of(new OnHost("h", jobs.get(second % jobs.size()).key()));
      return new Interest(Set.of("h"), Set.of(Sight.JOBS), settled, Optional.empty(), true);
    };
  }

  @Test
  void everybodysJobsOnPbsCostNothingMore() throws Exception {
    for (Situation situation : List.of(Situation.OWN, Situation.ALL_JOBS)) {
      CountedHost host = host(in -> StandIns.pbs(in, "bob2"));
      host.watch(situation.interest(host), situation.link());
      assertEquals(1, host.mostAMinute(), host.toString());
    }
  }

  @Test
  void aJobThatStaysSelectedIsAskedForOnce() throws Exception {
    for (Cluster cluster : CLUSTERS) {
      CountedHost host = host(cluster.made());
      Interest jobs = Situation.OWN.interest(host).apply(0);
      host.watch(second -> jobs, second -> second == 0);
      int before = host.asked();
      OnHost job = new OnHost("h", host.told().key());
      Interest selected =
          new Interest(Set.of("h"), Set.of(), Optional.of(job), Optional.empty(), true);
      host.watch(second -> selected, second -> true);
      assertTrue(host.picture().details().get(job.job()).lastValue().isPresent());
      assertTrue(host.asked() - before <= 2, host.toString());
      assertEquals(0, host.mostAMinute(), host.toString());
    }
  }
}
