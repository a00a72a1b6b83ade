package gpudeck.tui.app;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Durations;
import gpudeck.tui.view.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which hosts fail, so that each failure is told once and its end too, however often it is tried
 * again meanwhile.
 */
final class Outages {

  /** What fails, and since when. */
  private record Outage(Trouble why, Instant since) {}

  private final Map<String, Outage> known = new HashMap<>();

  /** What is to be told of a new picture of the world. */
  List<Message> learn(Snapshot world, Instant now) {
    List<Message> news = new ArrayList<>();
    for (HostPicture picture : world.hosts().values()) {
      if (isSettled(picture)) {
        told(picture, now).ifPresent(news::add);
      }
    }
    return news;
  }

  /** While it is dialled or asked for the first time nobody knows what will come of it. */
  private static boolean isSettled(HostPicture picture) {
    boolean up = picture.link() instanceof LinkState.Up;
    return why(picture).isPresent() || up && picture.jobs() instanceof Reading.Seen;
  }

  private Optional<Message> told(HostPicture picture, Instant now) {
    String host = picture.host().name();
    Optional<Outage> before = Optional.ofNullable(known.get(host));
    Optional<Trouble> why = why(picture);
    if (why.isEmpty()) {
      known.remove(host);
      return before.map(outage -> back(host, outage, now));
    }
    boolean same = before.filter(outage -> outage.why().kind() == why.get().kind()).isPresent();
    if (!same) {
      Instant since = before.map(Outage::since).orElse(now);
      known.put(host, new Outage(why.get(), since));
    }
    return same ? Optional.empty() : Optional.of(failing(host, why.get(), now));
  }

  private static Optional<Trouble> why(HostPicture picture) {
    if (picture.link() instanceof LinkState.Lost lost) {
      return Optional.of(lost.why());
    }
    if (picture.link() instanceof LinkState.Refused refused) {
      return refused.wants().isPresent() ? Optional.empty() : Optional.of(refused.why());
    }
    return picture.link() instanceof LinkState.Up
        ? picture.finding().why().or(() -> picture.jobs().why())
        : Optional.empty();
  }

  private static Message failing(String host, Trouble why, Instant now) {
    SafeText says = why.says().value().contains(host) ? why.says() : named(host).plus(why.says());
    return new Message(Message.Kind.WARNING, says, now);
  }

  private static Message back(String host, Outage outage, Instant now) {
    String after = Durations.words(Duration.between(outage.since(), now));
    return new Message(Message.Kind.NEWS, named(host).plus("back after " + after + "."), now);
  }

  private static SafeText named(String host) {
    return SafeText.of(host + ": ");
  }
}
