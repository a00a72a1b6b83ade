package gpudeck.tui.view;

import gpudeck.core.insight.Offer;
import gpudeck.core.insight.Where;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands below the places of a job: who said of a host's what and when, and what is left out.
 */
record WhereNotes(Scene scene, JobDialog.Where dialog, HostPicture host, boolean severalHosts) {

  private static final int HOST = 10;

  /**
   * Of several hosts a line each, or two.
   *
   * @param whole with what is left out
   */
  List<StyledLine> lines(int width, boolean whole) {
    Optional<StyledLine> trouble = HostNote.of(scene, host, read(), "its " + partitions());
    if (trouble.isPresent()) {
      return List.of(trouble.get().cutEnd(width));
    }
    List<StyledLine> lines = new ArrayList<>();
    for (StyledLine line : all(whole)) {
      StyledLine named =
          severalHosts
              ? StyledLine.of(host.host().name(), Role.MUTED).padRight(HOST + 2).plus(line)
              : line;
      lines.addAll(severalHosts ? List.of(named.cutEnd(width)) : Wrap.words(named, width));
    }
    return lines;
  }

  private List<StyledLine> all(boolean whole) {
    Optional<Ask> ask = dialog.ask();
    if (ask.isEmpty()) {
      return List.of();
    }
    List<StyledLine> lines = new ArrayList<>();
    lines.add(source(ask.get()).plus("; " + readAt(), Role.MUTED));
    Where.of(host, ask.get())
        .map(WhereNotes::left)
        .filter(left -> whole && !left.isEmpty())
        .ifPresent(left -> lines.add(StyledLine.of(left, Role.MUTED)));
    return lines;
  }

  private boolean isPlain() {
    return host.found().filter(found -> found.scheduler().cluster().isPlain()).isPresent();
  }

  private Reading<?> read() {
    return isPlain() ? host.gpus() : host.partitions();
  }

  private String readAt() {
    String what = isPlain() ? "cards" : partitions();
    return read().last().map(seen -> what + " read " + ago(seen.at()) + " ago").orElse("");
  }

  private StyledLine source(Ask ask) {
    Optional<Heard> heard = dialog.heard(host.host().name(), ask);
    if (heard.isEmpty()) {
      return StyledLine.of("its scheduler was not asked", Role.MUTED);
    }
    Reading<?> reading = heard.get().reading();
    if (reading instanceof Reading.Never) {
      return StyledLine.of("its scheduler is being asked", Role.MUTED);
    }
    if (reading instanceof Reading.Failed<?> failed) {
      return StyledLine.of(failed.trouble().says(), Role.WARN);
    }
    String age = reading.last().map(seen -> ago(seen.at())).orElse("");
    return heard
        .get()
        .source()
        .map(source -> StyledLine.of(source.plus(", asked " + age + " ago"), Role.MUTED))
        .orElseGet(() -> StyledLine.of(without(), Role.MUTED));
  }

  private String without() {
    return isPlain()
        ? "no queue: gpudeck run takes free cards"
        : "none of its " + partitions() + " would take such a job";
  }

  private String partitions() {
    return host.partitionWord() + "s";
  }

  private String ago(Instant at) {
    return Durations.words(Duration.between(at, scene.now()));
  }

  /** {@code not gdl (at most 2d), nvidia (k40 only); 2 more are not open to you}. */
  private static SafeText left(Where where) {
    List<SafeText> others = where.others().stream().map(WhereNotes::other).toList();
    SafeText not =
        others.isEmpty()
            ? SafeText.EMPTY
            : SafeText.of("not ").plus(SafeText.join(SafeText.of(", "), others));
    if (where.hidden() == 0) {
      return not;
    }
    String hidden =
        where.hidden() == 1 ? "1 is not open to you" : where.hidden() + " are not open to you";
    return not.isEmpty() ? SafeText.of(hidden) : not.plus("; " + hidden);
  }

  private static SafeText other(Offer offer) {
    return offer.name().isEmpty()
        ? SafeText.of("this machine (").plus(offer.says()).plus(")")
        : offer.name().plus(" (").plus(offer.says()).plus(")");
  }
}
