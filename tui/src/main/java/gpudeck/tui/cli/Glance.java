package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One look at one list of every host, as {@code gpudeck jobs} and its like take it.
 *
 * @param what the list's name, such as {@code nodes}
 * @param there whether a scheduler has such a list at all
 */
record Glance<T>(
    String what,
    Set<Sight> sights,
    Function<HostPicture, Reading<T>> reading,
    Function<Scheduler, Boolean> there) {

  /** A look at one list. */
  Glance(
      String what,
      Sight sight,
      Function<HostPicture, Reading<T>> reading,
      Function<Scheduler, Boolean> there) {
    this(what, Set.of(sight), reading, there);
  }

  /** Waits until each host has answered or cannot, at most so long. */
  List<HostAnswer<T>> look(Desk desk, List<Host> all, Duration most) {
    Set<String> hosts =
        all.stream().map(Host::name).collect(Collectors.toCollection(LinkedHashSet::new));
    desk.look(new Interest(hosts, sights, Optional.empty(), Optional.empty(), true));
    Snapshot last =
        desk.await(now -> hosts.stream().allMatch(host -> settled(now, host)), most)
            .orElseGet(desk::snapshot);
    return hosts.stream()
        .flatMap(host -> last.host(host).stream())
        .map(p -> answer(p, most))
        .toList();
  }

  private boolean settled(Snapshot now, String host) {
    return now.host(host).map(picture -> answer(picture).isPresent()).orElse(true);
  }

  private HostAnswer<T> answer(HostPicture picture, Duration most) {
    return answer(picture).orElseGet(() -> HostAnswer.of(picture, late(picture, most)));
  }

  private static HostAnswer.Fault late(HostPicture picture, Duration most) {
    String waited = picture.link() instanceof LinkState.Up ? "answer" : "login";
    String says =
        "No %s from %s within %d s; --timeout gives it longer."
            .formatted(waited, picture.host().name(), most.toSeconds());
    return new HostAnswer.Fault(Trouble.of(Trouble.Kind.TIMEOUT, says), Instant.now());
  }

  private Optional<HostAnswer<T>> answer(HostPicture picture) {
    Reading<T> seen = reading.apply(picture);
    if (seen instanceof Reading.Seen<T> value) {
      return Optional.of(HostAnswer.of(picture, value.value(), value.at()));
    }
    return fault(picture, seen).map(fault -> HostAnswer.of(picture, fault));
  }

  private Optional<HostAnswer.Fault> fault(HostPicture picture, Reading<T> seen) {
    if (seen instanceof Reading.Failed<T> failed) {
      return Optional.of(new HostAnswer.Fault(failed.trouble(), failed.since()));
    }
    Optional<HostAnswer.Fault> ofLink = ofLink(picture.link());
    return ofLink.isPresent() ? ofLink : ofFinding(picture);
  }

  /** A command waits for no redial: who types it sees at once what is wrong. */
  private static Optional<HostAnswer.Fault> ofLink(LinkState link) {
    if (link instanceof LinkState.Lost lost) {
      return Optional.of(new HostAnswer.Fault(lost.why(), lost.since()));
    }
    return link instanceof LinkState.Refused refused
        ? Optional.of(new HostAnswer.Fault(refused.why(), refused.since()))
        : Optional.empty();
  }

  private Optional<HostAnswer.Fault> ofFinding(HostPicture picture) {
    if (sights.contains(Sight.SESSIONS) || sights.contains(Sight.ENVIRONMENTS)) {
      return Optional.empty();
    }
    if (picture.finding() instanceof Reading.Failed<Finding> failed) {
      return Optional.of(new HostAnswer.Fault(failed.trouble(), failed.since()));
    }
    return picture.finding().last().flatMap(this::ofFinding);
  }

  private Optional<HostAnswer.Fault> ofFinding(Reading.Seen<Finding> seen) {
    if (seen.value() instanceof Finding.Found found) {
      return there.apply(found.scheduler())
          ? Optional.empty()
          : Optional.of(missing(found.scheduler().title() + " has no " + what + ".", seen.at()));
    }
    return Optional.of(missing(((Finding.Unread) seen.value()).says().value(), seen.at()));
  }

  private static HostAnswer.Fault missing(String says, Instant since) {
    return new HostAnswer.Fault(Trouble.of(Trouble.Kind.MISSING, says), since);
  }
}
