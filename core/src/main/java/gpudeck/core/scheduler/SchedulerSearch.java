package gpudeck.core.scheduler;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.plain.Plain;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which scheduler a host has, and where: a shell that is no login shell often has not got
 * the programs on its PATH. Where nothing is found, tmux sessions are the jobs.
 */
public final class SchedulerSearch {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int MOST_BYTES = 64 << 10;

  /** What config.toml says of a host without a scheduler. */
  public static final String NONE = "none";

  /** The fact that config.toml means one of several clusters. */
  public static final String CLUSTER = "cluster";

  private final Optional<String> forced;
  private final Optional<String> cluster;
  private final HostKey host;
  private final InstantSource clock;
  private final List<SchedulerKind> kinds;

  private SchedulerSearch(
      List<SchedulerKind> kinds,
      Optional<String> forced,
      Optional<String> cluster,
      HostKey host,
      InstantSource clock) {
    this.clock = clock;
    this.cluster = cluster;
    this.forced = forced.map(String::strip).filter(word -> !word.isEmpty());
    this.host = host;
    this.kinds =
        kinds.stream()
            .filter(kind -> this.forced.isEmpty() || this.forced.get().equals(kind.word()))
            .toList();
  }

  /** A look for all kinds that there are, on a host whose scheduler knows one cluster. */
  public static Probe<Finding> probe(Optional<String> forced, HostKey host, InstantSource clock) {
    return probe(Schedulers.KINDS, forced, Optional.empty(), host, clock);
  }

  /**
   * A look at a host, for one call.
   *
   * @param kinds what may be found, in the order in which it is looked for
   * @param forced what config.toml says for this host: the word of a kind, or {@code none}; empty:
   *     look for all
   * @param cluster the one that is meant of a scheduler that knows several; empty: the host's own
   * @param clock the wall clock, by which a plain host's sessions are timed
   */
  public static Probe<Finding> probe(
      List<SchedulerKind> kinds,
      Optional<String> forced,
      Optional<String> cluster,
      HostKey host,
      InstantSource clock) {
    return new SchedulerSearch(kinds, forced, cluster, host, clock).probe(Nonce.fresh());
  }

  private Probe<Finding> probe(String nonce) {
    Part part =
        new Part(
            "scheduler",
            "look for a scheduler",
            SearchScript.of(kinds, nonce),
            DEADLINE,
            MOST_BYTES);
    return new Probe<>(LaneKind.SLOW, part, kinds.isEmpty() ? 0 : 1, done -> read(nonce, done));
  }

  private Parsed<Finding> read(String nonce, Answer.Done done) {
    Facts facts = Facts.read(nonce, done.out()).with(CLUSTER, cluster);
    if (facts.raw("looked").isEmpty()) {
      return new Parsed.Bad<>(Trouble.of(Kind.GARBLED, "the look for a scheduler broke off."));
    }
    Optional<SchedulerKind> found =
        facts
            .text("kind")
            .flatMap(word -> kinds.stream().filter(kind -> kind.word().equals(word)).findFirst());
    return found
        .<Parsed<Finding>>map(kind -> new Parsed.Value<>(kind.found(facts, host, lookedFor(facts))))
        .orElseGet(() -> nothing(facts));
  }

  private Parsed<Finding> nothing(Facts facts) {
    if (forced.isEmpty() || forced.get().equals(NONE)) {
      return new Parsed.Value<>(new Finding.Found(new Plain(host, clock), lookedFor(facts)));
    }
    return new Parsed.Bad<>(
        Trouble.of(
            Kind.MISSING,
            "config.toml says scheduler = \""
                + forced.get()
                + "\" for this host, and nothing of it was found. Looked for: "
                + String.join("; ", lookedFor(facts))
                + ". Set path = [...] to the folder of its programs."));
  }

  private List<String> lookedFor(Facts facts) {
    List<String> all = new ArrayList<>();
    kinds.forEach(kind -> all.addAll(kind.looksFor()));
    if (!kinds.isEmpty()) {
      all.add("in PATH and in " + facts.text("folders").orElse("no other folder"));
    }
    facts.raw("login").ifPresent(yes -> all.add("in the PATH of a login shell"));
    facts.text("note").ifPresent(all::add);
    return List.copyOf(all);
  }
}
