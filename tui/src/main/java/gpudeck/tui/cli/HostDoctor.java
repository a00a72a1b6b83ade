package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.WhichSsh;
import gpudeck.core.probe.Interest;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Goes the way to a host step by step; what cannot be reached any more is skipped. */
final class HostDoctor {

  private static final String SHARED =
      "over a connection that your own ssh holds; its ServerAliveInterval watches it";

  private final Host host;
  private final Desk desk;
  private final Duration most;
  private final Consumer<Check> each;
  private boolean stopped;

  /**
   * @param most how long the login may take
   * @param each hears of every step as it ends
   */
  HostDoctor(Host host, Desk desk, Duration most, Consumer<Check> each) {
    this.host = host;
    this.desk = desk;
    this.most = most;
    this.each = each;
  }

  void examine() {
    if (host.route() instanceof Route.Ssh ssh) {
      WayChecks way = new WayChecks(host.name(), ssh, host.settings());
      step("name", true, way::resolved);
      step("tcp", true, way::tcp);
      step("ways in", false, way::waysIn);
      step("ssh", false, () -> Check.ok("ssh", WhichSsh.of(host, ssh).why()));
      step("host key", true, () -> way.hostKey(dialled()));
    }
    step("login", true, () -> login(dialled()));
    HostChecks there = new HostChecks(host.name(), desk);
    step("shell", true, there::shell);
    step("scheduler", false, () -> there.scheduler(await(HostDoctor::searched)));
    step("nvidia-smi", false, there::nvidiaSmi);
    step("tmux", false, there::tmux);
    step("clock", false, there::clock);
  }

  /** What comes after a step that all others need is skipped once that has failed. */
  private void step(String name, boolean needed, Supplier<Check> work) {
    if (stopped) {
      each.accept(Check.skipped(name, "not reached"));
      return;
    }
    long start = System.nanoTime();
    Check check = work.get().took(Duration.ofNanos(System.nanoTime() - start));
    stopped = needed && check.failed();
    each.accept(check);
  }

  /** The link after the first try; it is tried once only. */
  private LinkState dialled() {
    Set<String> only = Set.of(host.name());
    desk.look(new Interest(only, Set.of(), Optional.empty(), Optional.empty(), true));
    return await(HostDoctor::tried).map(HostPicture::link).orElseGet(LinkState.Idle::new);
  }

  private static boolean tried(HostPicture picture) {
    LinkState link = picture.link();
    return link instanceof LinkState.Up
        || link instanceof LinkState.Lost
        || link instanceof LinkState.Refused;
  }

  private static boolean searched(HostPicture picture) {
    return picture.finding().last().isPresent() || picture.finding().why().isPresent();
  }

  private Check login(LinkState link) {
    if (link instanceof LinkState.Up up) {
      return Check.ok("login", up.shared() ? SHARED : roundTrip(up.roundTrip()));
    }
    Trouble why = why(link);
    return Check.failed("login", why.says().value(), advice(why, wants(link)));
  }

  private static String roundTrip(Duration time) {
    return time.isZero()
        ? "round trip not known yet"
        : "round trip " + Math.max(1, time.toMillis()) + " ms";
  }

  private static Optional<LinkState.Want> wants(LinkState link) {
    return link instanceof LinkState.Refused refused ? refused.wants() : Optional.empty();
  }

  private String advice(Trouble why, Optional<LinkState.Want> wants) {
    if (wants.isPresent()) {
      return "Run this at a terminal, where you can be asked.";
    }
    return switch (why.kind()) {
      case LOGIN ->
          "ssh -v %s shows what it takes; its owners tell which keys, passwords or codes they want."
              .formatted(host.name());
      case DENIED -> "Ask its owners for another way through, or for AllowTcpForwarding there.";
      case MISSING -> "Set transport = \"openssh\" for it in config.toml.";
      case TIMEOUT -> "Give it more time: --timeout 120.";
      default -> "Does ssh " + host.name() + " get through? If not, ask its owners.";
    };
  }

  private Trouble why(LinkState link) {
    if (link instanceof LinkState.Lost lost) {
      return lost.why();
    }
    return link instanceof LinkState.Refused refused
        ? refused.why()
        : Trouble.of(Trouble.Kind.TIMEOUT, "No login within " + most.toSeconds() + " s.");
  }

  private Optional<HostPicture> await(Predicate<HostPicture> wanted) {
    Predicate<Snapshot> there = now -> now.host(host.name()).filter(wanted).isPresent();
    return desk.await(there, most).flatMap(now -> now.host(host.name()));
  }
}
