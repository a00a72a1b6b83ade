package gpudeck.core.watch;

import gpudeck.core.host.GpuWatch;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.link.Asker;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.store.Consents;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.LastPictures;
import gpudeck.core.store.last.PastJobs;
import gpudeck.core.tmux.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Hosts that are not there: each has a scheduler whose answers the test gives by the name of the
 * question (jobs, details 7 RUNNING, CANCEL 7, screen 7), and time passes when the test says so.
 */
public final class FakeHosts {

  private final List<Host> book = new ArrayList<>();
  private final Map<String, FakeWire> wires = new ConcurrentHashMap<>();
  private final Map<String, String> scripted = new ConcurrentHashMap<>();
  private final FakeTime time = new FakeTime();
  private LastPictures last = LastPictures.NONE;
  private Pace pace = Pace.USUAL;
  private boolean silent;
  private final boolean oneCluster;
  private boolean sharesGpus = true;
  private String kind = FakeScheduler.CLUSTER.scheduler();

  /** Each with a cluster of its own. */
  public FakeHosts(String... names) {
    this(names.length == 1, names);
  }

  /** All names of one cluster. */
  public static FakeHosts aliases(String... names) {
    return new FakeHosts(true, names);
  }

  private FakeHosts(boolean oneCluster, String... names) {
    this.oneCluster = oneCluster;
    for (String name : names) {
      book.add(new Host(name, new Route.Local(), HostSettings.NONE));
    }
  }

  /** One with Slurm from before 22.05, where a step in a job may hold its GPUs. */
  static FakeHosts old(String name, GpuWatch watch) {
    FakeHosts hosts = new FakeHosts(name);
    hosts.sharesGpus = false;
    hosts.set(name, watch);
    return hosts;
  }

  /** They are clusters of a scheduler of that kind, or {@code plain}; else of Slurm. */
  public FakeHosts of(String scheduler) {
    kind = scheduler;
    return this;
  }

  /** What config.toml says of looking into this host's jobs. */
  FakeHosts set(String name, GpuWatch watch) {
    HostSettings settings =
        new HostSettings(
            Optional.empty(), List.of(), Optional.empty(), watch, Optional.empty(), false);
    book.replaceAll(
        host -> host.name().equals(name) ? new Host(name, host.route(), settings) : host);
    return this;
  }

  public FakeTime time() {
    return time;
  }

  /**
   * From now on a question is answered so; {@code exit} other than 0 is a controller that is down.
   */
  public FakeHosts answers(String host, String question, int exit, String out) {
    scripted.put(host + " " + question, exit + " " + out);
    Optional.ofNullable(wires.get(host)).ifPresent(wire -> wire.answers(question, exit, out));
    return this;
  }

  /** Everything that was asked of a host since the last time, one list of names a request. */
  public List<List<String>> asked(String host) {
    List<List<String>> requests = new ArrayList<>();
    wires.get(host).requests.drainTo(requests);
    return requests;
  }

  /** Whether the link of a host throws something at whoever asks. */
  void stumbles(String host, boolean now) {
    wires.get(host).stumbles = now;
  }

  /** From now on a host answers nothing, until it is let go. */
  public void hold(String host) {
    wires.get(host).hold();
  }

  public void letGo(String host) {
    wires.get(host).letGo();
  }

  /** The link of a host is in this state now. */
  public void link(String host, LinkState state) {
    wires.get(host).changed.accept(state);
  }

  /** Remembers them from one watch to the next. */
  public FakeHosts remembering(LastPictures pictures) {
    last = pictures;
    return this;
  }

  /** Their site has set {@code poll.minimum}. */
  public FakeHosts withMinimum(Duration site) {
    pace = pace.withMinimum(site);
    return this;
  }

  /** The links of hosts watched from now on do not come up, until they are let go. */
  public FakeHosts silent() {
    silent = true;
    return this;
  }

  /** Watches them. */
  public Watch watch(Asker asker, Consumer<String> changed) {
    return watch(asker, changed, says -> {});
  }

  /** The same with somebody who hears what the user has to know. */
  public Watch watch(Asker asker, Consumer<String> changed, Consumer<String> says) {
    return new Watch(
        List.copyOf(book),
        new Means(
            (h, a, c) -> wire(h, c),
            pace,
            LogLimits.USUAL,
            time,
            Consents.unkept(),
            LoginNodes.unkept(),
            last,
            line -> {}),
        host -> new FakeQuestions(host, cluster(host), sharesGpus),
        asker,
        changed,
        says);
  }

  FakeWire wire(String host) {
    return wires.get(host);
  }

  private FakeWire wire(Host host, Consumer<LinkState> changed) {
    FakeWire wire = new FakeWire(changed);
    wires.put(host.name(), wire);
    if (silent) {
      wire.undialled = true;
      wire.hold();
    }
    scripted.forEach((key, answer) -> script(wire, host.name() + " ", key, answer));
    return wire;
  }

  private static void script(FakeWire wire, String prefix, String key, String answer) {
    if (key.startsWith(prefix)) {
      String[] words = answer.split(" ", 2);
      wire.answers(key.substring(prefix.length()), Integer.parseInt(words[0]), words[1]);
    }
  }

  private ClusterKey cluster(Host host) {
    return new ClusterKey(kind, oneCluster ? FakeScheduler.CLUSTER.name() : host.name());
  }

  /** Finds a fake scheduler everywhere, and has no sessions. */
  private record FakeQuestions(Host host, ClusterKey cluster, boolean sharesGpus)
      implements Agenda.Questions {

    @Override
    public Probe<Finding> search(HostKey key) {
      Part part = new Part("search", "search", "search", Duration.ofSeconds(20), 1000);
      Finding found = new Finding.Found(new FakeScheduler(cluster, sharesGpus), List.of());
      return new Probe<>(LaneKind.QUICK, part, 0, done -> new Parsed.Value<>(found));
    }

    @Override
    public Probe<List<Session>> sessions(HostKey key) {
      return FakeScheduler.probe("sessions", done -> List.of());
    }

    @Override
    public Optional<Errand<?>> gpus(HostPicture picture, Interest interest, Pace pace) {
      return Optional.empty();
    }

    @Override
    public Optional<Errand<?>> log(HostPicture picture, Interest interest, Pace pace) {
      return new HostQuestions(host, LogLimits.USUAL, InstantSource.system(), PastJobs.NONE)
          .log(picture, interest, pace);
    }

    @Override
    public Optional<Errand<?>> history(HostPicture picture, Interest interest, Pace pace) {
      return new HistoryErrands(InstantSource.system()).errand(picture, interest, pace);
    }
  }
}
