package gpudeck.core.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A job as its user submits it, and what will become of it.
 *
 * @param tasks of an array; 0 for a job that is none
 * @param throttle how many tasks of it may run at once
 * @param runsIn the environment that its script activates
 * @param after the name of a job of the same user that has to complete before
 * @param options what else it is submitted with, in its scheduler's words
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
    Optional<String> after,
    Set<String> options) {

  /** Who submits it, on which account. */
  record Owner(String user, String account) {
    static final Owner OWN = new Owner(Site.USER, "dockvs");
  }

  /**
   * What it asks for.
   *
   * @param kind of the cards, where its partition has several
   * @param cards on each node
   * @param limit its time limit
   */
  record Ask(String partition, Optional<CardKind> kind, int nodes, int cards, Duration limit) {

    Ask(String partition, int nodes, int cards, Duration limit) {
      this(partition, Optional.empty(), nodes, cards, limit);
    }

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
        name, Owner.OWN, ask, Fate.USUAL, work, 0, 0, Optional.empty(), Optional.empty(), Set.of());
  }

  /** A job of somebody else, whose log is nobody's business. */
  static Plan of(Owner owner, String name, Ask ask, Duration runs) {
    Fate fate = new Fate(runs, Ending.COMPLETED, 0);
    return new Plan(
        name,
        owner,
        ask,
        fate,
        Workload.SILENT,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }

  Plan until(Duration runs, Ending ending) {
    return with(new Fate(runs, ending, fate.idle));
  }

  Plan leavingIdle(int cards) {
    return with(new Fate(fate.runs, fate.ending, cards));
  }

  /** With another time limit, which ends what would run longer, and what no limit is enough for. */
  Plan within(Duration limit) {
    Plan other = asking(new Ask(ask.partition, ask.kind, ask.nodes, ask.cards, limit));
    boolean tooLong = limit.compareTo(fate.runs) < 0 || fate.ending == Ending.TIMEOUT;
    return tooLong ? other.until(limit, Ending.TIMEOUT) : other;
  }

  /** In another partition or queue. */
  Plan in(String partition) {
    return asking(new Ask(partition, ask.kind, ask.nodes, ask.cards, ask.limit));
  }

  private Plan asking(Ask other) {
    return new Plan(name, owner, other, fate, work, tasks, throttle, runsIn, after, options);
  }

  private Plan with(Fate other) {
    return new Plan(name, owner, ask, other, work, tasks, throttle, runsIn, after, options);
  }

  Plan asArray(int ofTasks, int atOnce) {
    return new Plan(name, owner, ask, fate, work, ofTasks, atOnce, runsIn, after, options);
  }

  Plan in(DemoEnvironment environment) {
    Optional<DemoEnvironment> its = Optional.of(environment);
    return new Plan(name, owner, ask, fate, work, tasks, throttle, its, after, options);
  }

  Plan after(String other) {
    Optional<String> its = Optional.of(other);
    return new Plan(name, owner, ask, fate, work, tasks, throttle, runsIn, its, options);
  }

  Plan with(String... others) {
    return new Plan(name, owner, ask, fate, work, tasks, throttle, runsIn, after, Set.of(others));
  }

  boolean has(String option) {
    return options.contains(option);
  }

  boolean isOwn() {
    return owner.equals(Owner.OWN);
  }
}
