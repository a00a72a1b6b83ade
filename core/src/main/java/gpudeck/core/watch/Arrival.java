package gpudeck.core.watch;

import gpudeck.core.link.Hello;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Departures;
import gpudeck.core.store.HostPicture;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Where a login has led, against where the one before it did. */
sealed interface Arrival {

  /** To the same machine, since the same boot, as far as can be told. */
  record Same() implements Arrival {}

  /**
   * To the same machine, which was started again.
   *
   * @param at when, to a few seconds
   */
  record Restarted(Instant at) implements Arrival {}

  /** To another node of the same name. */
  record Elsewhere(String before, String now) implements Arrival {}

  /** Clock ticks a second of /proc's start times (proc(5); USER_HZ is 100 on all of Linux). */
  long TICKS = 100;

  static Arrival of(Hello before, Hello now) {
    if (!before.node().equals(now.node())) {
      return elsewhere(Optional.of(before.node().value()), now);
    }
    boolean known = !before.bootId().isEmpty() && !now.bootId().isEmpty();
    return known && !before.bootId().equals(now.bootId())
        ? new Restarted(now.clock().minusSeconds(now.shellStart() / TICKS))
        : new Same();
  }

  /**
   * @param home the node that is remembered from an earlier run
   */
  static Arrival elsewhere(Optional<String> home, Hello now) {
    String node = now.node().value();
    return home.filter(before -> !before.isEmpty() && !node.isEmpty() && !before.equals(node))
        .<Arrival>map(before -> new Elsewhere(before, node))
        .orElseGet(Same::new);
  }

  /** A picture of the host after it: what it told of its tmux sessions is true no more. */
  default HostPicture applied(HostPicture picture) {
    HostPicture after = picture.withSessions(new Reading.Never<>());
    if (!Agenda.isPlain(picture)) {
      return after;
    }
    return this instanceof Restarted
        ? after.withJobs(picture.jobs().map(queue -> Departures.all(queue, Departures.BY_RESTART)))
        : after.withJobs(new Reading.Never<>());
  }

  /** What there is to say of it. */
  default Optional<String> says(String host, Instant now, ZoneId zone) {
    if (this instanceof Restarted restarted) {
      return Optional.of(
          "%s: the host restarted at %s; its tmux sessions of before have ended."
              .formatted(host, moment(restarted.at(), now, zone)));
    }
    return this instanceof Elsewhere other
        ? Optional.of(
            "%s: %s instead of %s: tmux sessions of %3$s are not here."
                .formatted(host, other.now(), other.before()))
        : Optional.empty();
  }

  private static String moment(Instant at, Instant now, ZoneId zone) {
    boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    String pattern = today ? "HH:mm" : "yyyy-MM-dd HH:mm";
    return DateTimeFormatter.ofPattern(pattern).format(at.atZone(zone));
  }
}
