package gpudeck.core.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * A job as its user submits it, and what will become of it.
 *
 * @param tasks of an array; 0 for a job that is none
 * @param throttle how many tasks of it may run at once
 * @param runsIn the environment that its script activates
 * @param after the name of a job of the same user that has to complete before
 */
record Plan(
    String name,
    Owner owner,
    Ask ask,
    Fate fate,
    Workload work,
    int tasks,
    int throttle,
    Optional<DemoEnvironment> runsIn,
    Optional<String> after) {

  /** Who submits it, on which account. */
  record Owner(String user, String account) {
    static final Owner OWN = new Owner(Site.USER, "dockvs");
  }

  /**
   * What it asks for.
   *
   * @param cards on each node
   * @param limit its time limit
   */
  record Ask(String partition, int nodes, int cards, Duration limit) {
    int allCards() {
      return nodes * cards;
    }

    /** CPUs on each node. */
    int cpus() {
      return Math.max(1, cards) * (partition.startsWith("nvidia") ? 12 : 5);
    }
  }

  /**
   * What becomes of it once it runs.
   *
   * @param idle how many of its cards on a node it leaves alone
   */
  record Fate(Duration runs, Ending ending, int idle) {
    static final Fate USUAL = new Fate(Duration.ofMinutes(2), Ending.COMPLETED, 0);
  }

  /** A job of the demo's own user. */
  static Plan own(String name, Ask ask, Workload work) {
    return new Plan(
        name, Owner.OWN, ask, Fate.USUAL, work, 0, 0, Optional.empty(), Optional.empty());
  }

  /** A job of somebody else, whose log is nobody's business. */
  static Plan of(Owner owner, String name, Ask ask, Duration runs) {
    Fate fate = new Fate(runs, Ending.COMPLETED, 0);
    return new Plan(
        name, owner, ask, fate, Workload.SILENT, 0, 0, Optional.empty(), Optional.empty());
  }

  Plan until(Duration runs, Ending ending) {
    return with(new Fate(runs, ending, fate.idle));
  }

  Plan leavingIdle(int cards) {
    return with(new Fate(fate.runs, fate.ending, cards));
  }

  private Plan with(Fate other) {
    return new Plan(name, owner, ask, other, work, tasks, throttle, runsIn, after);
  }

  Plan asArray(int ofTasks, int atOnce) {
    return new Plan(name, owner, ask, fate, work, ofTasks, atOnce, runsIn, after);
  }

  Plan in(DemoEnvironment environment) {
    return new Plan(name, owner, ask, fate, work, tasks, throttle, Optional.of(environment), after);
  }

  Plan after(String other) {
    return new Plan(name, owner, ask, fate, work, tasks, throttle, runsIn, Optional.of(other));
  }

  boolean isOwn() {
    return owner.equals(Owner.OWN);
  }
}
