package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Tunnel;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.store.Consents;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.store.Store;
import gpudeck.core.store.last.LastPictures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** All hosts of one run of gpudeck: publish an interest, read the snapshot. */
public final class Watch implements AutoCloseable {

  private final Store store;
  private final Map<String, HostWatch> hosts = new LinkedHashMap<>();
  private final Object changes = new Object();
  private final Consents consents;
  private final PictureKeeping keeping;

  /**
   * Starts to watch; nothing is dialled before an interest names the host.
   *
   * @param asker answers the questions of a login, on threads of the links
   * @param changed hears the name of a host of which something changed; must not wait
   * @param says hears what the user has to know besides, a sentence each; must not wait
   */
  public Watch(
      List<Host> book, Means means, Asker asker, Consumer<String> changed, Consumer<String> says) {
    this(
        book,
        means,
        host -> new HostQuestions(host, means.limits(), means.time()::now, means.past()),
        asker,
        changed,
        says);
  }

  /** The same with other questions, for tests. */
  Watch(
      List<Host> book,
      Means means,
      Function<Host, Agenda.Questions> questions,
      Asker asker,
      Consumer<String> changed,
      Consumer<String> says) {
    this.consents = means.consents();
    this.store =
        new Store(host -> {
          synchronized (changes) {
            changes.notifyAll();
          }
          changed.accept(host);
        });
    Map<String, HostPicture> pictures = new LinkedHashMap<>();
    book.forEach(host -> pictures.put(host.name(), first(host, means)));
    store.update("", before -> new Snapshot(before.version(), pictures, before.commands()));
    for (Host host : book) {
      Agenda agenda = new Agenda(means.pace(), questions.apply(host));
      hosts.put(host.name(), new HostWatch(host, store, agenda, means, asker, this::wake, says));
    }
    this.keeping =
        new PictureKeeping(means.last(), means.past(), store::snapshot, means.time(), says);
    if (means.last() != LastPictures.NONE) {
      keeping.start();
    }
  }

  /** What an earlier run knew of it, until it has answered. */
  private static HostPicture first(Host host, Means means) {
    return means.last().recall(host).orElseGet(() -> HostPicture.of(host));
  }

  /** What is known now. */
  public Snapshot snapshot() {
    return store.snapshot();
  }

  /** From now on this is what somebody looks at. */
  public void interest(Interest interest) {
    hosts.values().forEach(host -> host.interest(interest));
  }

  /**
   * The user allows steps in jobs of this host's cluster, for now and later; without effect while
   * its scheduler is not known.
   */
  public void lookIntoJobs(String host) {
    snapshot()
        .host(host)
        .flatMap(HostPicture::found)
        .ifPresent(found -> consents.give(found.scheduler().cluster()));
    wake();
  }

  /**
   * Asks everything in sight now, and dials what waits.
   *
   * @return how long a site's minimum holds the last of it back; zero or more
   */
  public Duration refresh() {
    return hosts.values().stream()
        .map(HostWatch::refresh)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** The same for one host. */
  public Duration refresh(String host) {
    return Optional.ofNullable(hosts.get(host)).map(HostWatch::refresh).orElse(Duration.ZERO);
  }

  /** The user has changed something there: own jobs are asked now and more often for a while. */
  public void eager(String host) {
    Snapshot now = snapshot();
    now.host(host).map(one -> Siblings.of(now, one)).orElse(List.of()).stream()
        .map(one -> hosts.get(one.host().name()))
        .forEach(HostWatch::eager);
  }

  /**
   * Opens a port of this machine that leads to an address as a host sees it, and dials the host; it
   * stays open over redials, until it or the watch is closed.
   *
   * @param port of this machine; 0 for any that is free
   */
  public Tunnel.Result tunnel(String host, FarEnd end, int port) {
    return Optional.ofNullable(hosts.get(host))
        .map(watch -> watch.tunnels().open(end, port))
        .orElseGet(() -> new Tunnel.Result.Failed(unknown(host)));
  }

  /** Closes the tunnel that listens on a port of this machine, and all that goes through it. */
  public void closeTunnel(String host, int port) {
    Optional.ofNullable(hosts.get(host)).ifPresent(watch -> watch.tunnels().close(port));
  }

  private void wake() {
    hosts.values().forEach(HostWatch::wake);
  }

  /** Asks one question of one host out of turn. */
  public <T> CompletableFuture<Parsed<T>> once(String host, Probe<T> probe) {
    HostWatch watch = hosts.get(host);
    if (watch == null) {
      return CompletableFuture.completedFuture(new Parsed.Bad<>(unknown(host)));
    }
    return watch.once(probe);
  }

  /**
   * Starts a command on a terminal of its own over the host's one login; waits for it.
   *
   * @param kind what TERM names it
   */
  public Opened terminal(String host, String command, String kind, Window window) {
    HostWatch watch = hosts.get(host);
    return watch == null ? new Opened.Failed(unknown(host)) : watch.terminal(command, kind, window);
  }

  private static Trouble unknown(String host) {
    return Trouble.of(Trouble.Kind.MISSING, "No host is called " + host + ".");
  }

  /** Waits until a snapshot is as wanted; empty if none is within the time. */
  public Optional<Snapshot> await(Predicate<Snapshot> wanted, Duration most) {
    long deadline = System.nanoTime() + most.toNanos();
    synchronized (changes) {
      while (true) {
        Snapshot now = store.snapshot();
        if (wanted.test(now)) {
          return Optional.of(now);
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || !pause(left)) {
          return Optional.empty();
        }
      }
    }
  }

  private boolean pause(long millis) {
    try {
      changes.wait(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    keeping.close();
    hosts.values().forEach(HostWatch::close);
  }
}
