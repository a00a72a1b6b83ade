package gpudeck.core.link;

import gpudeck.core.link.LinkState.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Many links at once, each of them frozen at a random moment: how soon is that said, and how? */
public final class FrozenLinks {

  /** What is frozen, and what goes on meanwhile. */
  public enum Situation {
    BOTH_IDLE("both ways, idle", true, true, Load.NONE),
    OUT_IDLE("our way out, idle", true, false, Load.NONE),
    IN_IDLE("our way in, idle", false, true, Load.NONE),
    BOTH_FROM_HOST("both ways, load from the host", true, true, Load.FROM_HOST),
    OUT_FROM_HOST("our way out, load from the host", true, false, Load.FROM_HOST),
    IN_FROM_HOST("our way in, load from the host", false, true, Load.FROM_HOST),
    BOTH_TO_HOST("both ways, load to the host", true, true, Load.TO_HOST),
    OUT_TO_HOST("our way out, load to the host", true, false, Load.TO_HOST),
    IN_TO_HOST("our way in, load to the host", false, true, Load.TO_HOST);

    private final String words;
    private final boolean out;
    private final boolean in;
    private final Load load;

    Situation(String words, boolean out, boolean in, Load load) {
      this.words = words;
      this.out = out;
      this.in = in;
      this.load = load;
    }

    public String words() {
      return words;
    }

    /** Whether bytes go on to come: then only a missing answer tells. */
    public boolean isHeard() {
      return this == OUT_FROM_HOST;
    }

    Load load() {
      return load;
    }

    private void freeze(Wire wire) {
      if (out) {
        wire.freeze(Wire.Way.OUT);
      }
      if (in) {
        wire.freeze(Wire.Way.IN);
      }
    }
  }

  /**
   * How soon the slowest of a situation's links were said to be suspect and lost.
   *
   * @param faults what was said to be wrong
   */
  public record Seen(Situation situation, Duration suspect, Duration lost, List<Fault> faults) {}

  private final Sshs sshs;
  private final EmbeddedSshd sshd;
  private final Keepalive keepalive;
  private final Load.Source source;
  private final List<Trial> trials = new ArrayList<>();

  private FrozenLinks(Path folder, Sshs sshs, Keepalive keepalive) throws IOException {
    this.sshs = sshs;
    this.sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    this.sshd.maxSessions(Integer.MAX_VALUE);
    this.keepalive = withoutRedials(keepalive);
    this.source = new Load.Source(folder.resolve("load"));
  }

  /**
   * Freezes so many links of each situation, all at the same time.
   *
   * @param folder of the measurement's own
   */
  public static List<Seen> measure(Path folder, Keepalive keepalive, int links, long seed)
      throws IOException {
    return measure(folder, Sshs.builtIn(), keepalive, links, seed);
  }

  static List<Seen> measure(Path folder, Sshs sshs, Keepalive keepalive, int links, long seed)
      throws IOException {
    FrozenLinks all = new FrozenLinks(folder, sshs, keepalive);
    try {
      return all.measure(links, new Random(seed));
    } finally {
      all.close();
    }
  }

  /** Hundreds of links that are dialled anew at the same moment leave no time to look at one. */
  private static Keepalive withoutRedials(Keepalive usual) {
    List<Duration> never = List.of(Duration.ofMinutes(10));
    return new Keepalive(usual.ask(), usual.suspect(), usual.lost(), usual.hello(), never);
  }

  private List<Seen> measure(int links, Random random) throws IOException {
    for (Situation situation : Situation.values()) {
      IntStream.range(0, links).forEach(i -> trials.add(new Trial(situation)));
    }
    trials.parallelStream().forEach(Trial::connect);
    trials.forEach(Trial::awaitUp);
    trials.forEach(
        one -> one.freezeAfter((long) (keepalive.ask().toNanos() * random.nextDouble())));
    trials.forEach(Trial::awaitLost);
    return Arrays.stream(Situation.values()).map(this::seen).toList();
  }

  private Seen seen(Situation situation) {
    List<Trial> of = trials.stream().filter(one -> one.situation == situation).toList();
    return new Seen(
        situation,
        Duration.ofNanos(of.stream().mapToLong(one -> one.suspect - one.frozen).max().orElse(0)),
        Duration.ofNanos(of.stream().mapToLong(one -> one.lost - one.frozen).max().orElse(0)),
        of.stream().map(one -> one.fault).distinct().toList());
  }

  private void close() throws IOException {
    source.close();
    for (Trial one : trials) {
      one.link.close();
      one.wire.close();
    }
    sshs.awaitGone();
    sshd.close();
  }

  /** One link and its wire. */
  private final class Trial {
    private final Situation situation;
    private final Wire wire = new Wire(sshd.port());
    private final Link link;
    private boolean up;
    private long frozen;
    private long suspect;
    private long lost;
    private Fault fault = Fault.SILENT;

    Trial(Situation situation) {
      this.situation = situation;
      this.link =
          new Link(
              sshs.host(sshd, wire.port()),
              sshs.transport(),
              Asker.NOBODY,
              this::hear,
              keepalive,
              InstantSource.system());
    }

    private synchronized void hear(LinkState state) {
      long now = System.nanoTime();
      up = state instanceof LinkState.Up || up && !(state instanceof LinkState.Lost);
      if (frozen != 0 && suspect == 0 && state instanceof LinkState.Suspect said) {
        suspect = now;
        fault = said.fault();
      }
      if (frozen != 0 && lost == 0 && state instanceof LinkState.Lost) {
        lost = now;
      }
      notifyAll();
    }

    private void connect() {
      link.redial();
      awaitUp();
      situation.load().start(link, source);
    }

    private synchronized void awaitUp() {
      while (!up) {
        if (!Deadline.in(Duration.ofSeconds(1)).await(this)) {
          link.redial();
        }
      }
    }

    private void freezeAfter(long nanos) {
      Deadline then = new Deadline(System.nanoTime() + nanos);
      Daemon.start("freeze", () -> freezeAt(then));
    }

    private synchronized void freezeAt(Deadline then) {
      while (!then.passed()) {
        then.await(this);
      }
      frozen = System.nanoTime();
      situation.freeze(wire);
    }

    private synchronized void awaitLost() {
      Deadline end = Deadline.in(keepalive.lost().multipliedBy(8));
      while (lost == 0) {
        if (end.passed()) {
          throw new AssertionError("not lost: " + situation + " " + wire.events());
        }
        end.await(this);
      }
    }
  }
}
