package gpudeck.core.link;

import gpudeck.core.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Links that are cut again and again: how soon is that said, and does anything stay behind? */
public final class CutLinks implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Ways for a connection to end that the other side's machine tells of. */
  public enum Cut {
    RESET("reset (RST)"),
    END("ended (FIN)"),
    KILLED("sshd killed");

    private final String words;

    Cut(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** How soon the slowest of so many cuts was said. */
  public record Seen(Cut cut, int count, Duration slowest) {}

  private final Sshs sshs;
  private final EmbeddedSshd sshd;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * @param folder of the measurement's own
   * @param links how many are cut at a time
   */
  public CutLinks(Path folder, Keepalive keepalive, int links) {
    this(folder, Sshs.builtIn(), keepalive, links);
  }

  CutLinks(Path folder, Sshs sshs, Keepalive keepalive, int links) {
    this.sshs = sshs;
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    sshd.maxSessions(Integer.MAX_VALUE);
    Keepalive atOnce = atOnce(keepalive);
    IntStream.range(0, links).forEach(i -> trials.add(new Trial(atOnce)));
    trials.forEach(one -> one.link.redial());
    trials.forEach(Trial::awaitBack);
  }

  /** Who is cut again and again would wait longer and longer. */
  private static Keepalive atOnce(Keepalive usual) {
    List<Duration> pauses = List.of(Duration.ZERO);
    return new Keepalive(usual.ask(), usual.suspect(), usual.lost(), usual.hello(), pauses);
  }

  /** Cuts all links so many times, in every way, and waits until each is back each time. */
  public List<Seen> cut(int times) {
    return Arrays.stream(Cut.values()).map(cut -> cut(cut, times)).toList();
  }

  private Seen cut(Cut cut, int times) {
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < times; i++) {
      Duration seen = cut(cut);
      slowest = seen.compareTo(slowest) > 0 ? seen : slowest;
    }
    return new Seen(cut, times * trials.size(), slowest);
  }

  private Duration cut(Cut cut) {
    trials.forEach(Trial::expectCut);
    long begin = System.nanoTime();
    switch (cut) {
      case RESET -> trials.forEach(one -> one.wire.reset());
      case END -> trials.forEach(one -> one.wire.hangUp());
      case KILLED -> sshd.hangUp();
    }
    trials.forEach(Trial::awaitBack);
    return Duration.ofNanos(trials.stream().mapToLong(one -> one.lost - begin).max().orElse(0));
  }

  /** What of this process is there for the links: their threads, and all sockets. */
  public static Held held() throws IOException {
    long threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.getName().startsWith("sshd-"))
            .count();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return new Held((int) threads, (int) files.filter(CutLinks::isSocket).count());
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  /** Threads and sockets. */
  public record Held(int threads, int sockets) {

    /** Whether this is no more than it was. */
    public boolean within(Held before) {
      return threads <= before.threads && sockets <= before.sockets;
    }
  }

  /** Waits until no more is held than before; what is held then, in any case. */
  public static Held awaitHeld(Held before) throws IOException {
    Deadline end = Deadline.in(PATIENCE);
    Held now = held();
    while (!now.within(before) && !end.passed()) {
      synchronized (end) {
        Deadline.in(Duration.ofMillis(100)).await(end);
      }
      now = held();
    }
    return now;
  }

  @Override
  public void close() throws IOException {
    for (Trial one : trials) {
      one.link.close();
      one.wire.close();
    }
    sshs.awaitGone();
    sshd.close();
  }

  /** One link and its wire. */
  private final class Trial {
    private final Wire wire = new Wire(sshd.port());
    private final Link link;
    private Optional<Instant> since = Optional.empty();
    private boolean back;
    private long lost;

    Trial(Keepalive keepalive) {
      Host host = sshs.host(sshd, wire.port());
      InstantSource clock = InstantSource.system();
      link = new Link(host, sshs.transport(), Asker.NOBODY, this::hear, keepalive, clock);
    }

    private synchronized void hear(LinkState state) {
      if (state instanceof LinkState.Lost && lost == 0) {
        lost = System.nanoTime();
      }
      if (state instanceof LinkState.Up up && !since.equals(Optional.of(up.since()))) {
        since = Optional.of(up.since());
        back = true;
      }
      notifyAll();
    }

    private synchronized void expectCut() {
      lost = 0;
      back = false;
    }

    private synchronized void awaitBack() {
      Deadline end = Deadline.in(PATIENCE);
      while (!back) {
        if (end.passed()) {
          throw new AssertionError(link.state() + " after " + wire.events());
        }
        end.await(this);
      }
    }
  }
}
