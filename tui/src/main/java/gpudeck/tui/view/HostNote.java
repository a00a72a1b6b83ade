package gpudeck.tui.view;

import gpudeck.core.link.LinkState.Dialling;
import gpudeck.core.link.LinkState.Idle;
import gpudeck.core.link.LinkState.Lost;
import gpudeck.core.link.LinkState.Refused;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding.Unread;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Why a host's rows are not there, or not new, as a sentence; nothing where all is well. */
final class HostNote {

  private final Scene scene;
  private final HostPicture picture;

  private HostNote(Scene scene, HostPicture picture) {
    this.scene = scene;
    this.picture = picture;
  }

  /**
   * @param reading what the rows are made of
   * @param what it is called, such as "the queue"
   */
  static Optional<StyledLine> of(
      Scene scene, HostPicture picture, Reading<?> reading, String what) {
    HostNote note = new HostNote(scene, picture);
    return note.ofLink()
        .or(note::ofFinding)
        .or(() -> note.ofReading(reading, what))
        .map(note::named);
  }

  private Optional<StyledLine> ofLink() {
    if (picture.link() instanceof Refused refused) {
      return Optional.of(trouble(refused.why(), refused.wants().map(this::asks).orElse("")));
    }
    if (picture.link() instanceof Lost lost) {
      return Optional.of(trouble(lost.why(), since(lost.since())));
    }
    if (picture.link() instanceof Dialling dialling) {
      return Optional.of(waiting("connecting", dialling.since()));
    }
    return picture.link() instanceof Idle
        ? Optional.of(StyledLine.of("not opened yet" + hint(), Role.MUTED))
        : Optional.empty();
  }

  private String hint() {
    return scene.keys().key(Command.REFRESH).map(key -> "; " + key + " connects").orElse("");
  }

  private String asks(Want want) {
    return scene.keys().key(Command.REFRESH).map(key -> " (" + key + " asks you)").orElse("");
  }

  private Optional<StyledLine> ofFinding() {
    if (picture.finding().lastValue().orElse(null) instanceof Unread unread) {
      return Optional.of(StyledLine.of(unread.says(), Role.WARN));
    }
    return picture.finding() instanceof Reading.Seen
        ? Optional.empty()
        : ofReading(picture.finding(), "what schedules its jobs");
  }

  private Optional<StyledLine> ofReading(Reading<?> reading, String what) {
    if (reading instanceof Reading.Failed<?> failed) {
      return Optional.of(trouble(failed.trouble(), since(failed.since())));
    }
    return reading instanceof Reading.Never ? Optional.of(waitingFor(what)) : Optional.empty();
  }

  private StyledLine waitingFor(String what) {
    return picture.waiting().entrySet().stream()
        .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(oldest -> waiting(doing(oldest.getKey()), oldest.getValue()))
        .orElseGet(() -> StyledLine.of("waiting for " + what, Role.MUTED));
  }

  /** What goes on while a command runs, by its name. */
  private static String doing(String command) {
    return switch (command) {
      case "hello" -> "logging in and opening a shell";
      case "scheduler" -> "looking for what schedules its jobs";
      default -> "waiting for " + command;
    };
  }

  private StyledLine waiting(String what, Instant since) {
    String time = Durations.words(Duration.between(since, scene.now()));
    return StyledLine.of(what + ", " + time, Role.MUTED);
  }

  private StyledLine trouble(Trouble why, String since) {
    return StyledLine.of(why.says(), Role.WARN).plus(since, Role.MUTED);
  }

  private String since(Instant since) {
    return " (since " + Clocks.moment(since, scene.now(), scene.zone()) + ")";
  }

  private StyledLine named(StyledLine says) {
    String name = picture.host().name();
    boolean told = says.plain().value().contains(name);
    return told || !scene.severalHosts()
        ? says
        : StyledLine.of(SafeText.of(name + "  "), Role.MUTED).plus(says);
  }
}
