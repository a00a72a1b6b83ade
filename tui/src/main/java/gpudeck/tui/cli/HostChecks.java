package gpudeck.tui.cli;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The doctor's steps on a host that let us in. */
final class HostChecks {

  private static final Duration STEP = Duration.ofSeconds(15);
  private static final Duration CLOCK_OFF = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 4096;

  private final String host;
  private final Desk desk;

  HostChecks(String host, Desk desk) {
    this.host = host;
    this.desk = desk;
  }

  Check shell() {
    Parsed<List<SafeText>> answer =
        answer("shell", "ls -l /bin/sh | sed 's/.*bin.sh/sh/'; uname -sr");
    if (answer instanceof Parsed.Bad<List<SafeText>> bad) {
      return noShell(bad.trouble().says().value());
    }
    Optional<Hello> hello = desk.snapshot().host(host).flatMap(HostPicture::hello);
    String who = hello.map(said -> said.user() + " on " + said.node() + ", ").orElse("");
    List<SafeText> lines = ((Parsed.Value<List<SafeText>>) answer).value();
    return lines.isEmpty()
        ? noShell("no answer")
        : Check.ok("shell", who + SafeText.join(SafeText.of(", "), lines));
  }

  private static Check noShell(String why) {
    String advice =
        "gpudeck needs a plain /bin/sh: ask the owners whether this account may have it.";
    return Check.failed("shell", why, advice);
  }

  /** What the look for a scheduler found, if it has come to an end. */
  Check scheduler(Optional<HostPicture> searched) {
    if (searched.isEmpty()) {
      return Check.failed("scheduler", "no answer", "Try again; the host may be busy.");
    }
    Reading<Finding> finding = searched.get().finding();
    return finding
        .why()
        .map(why -> Check.failed("scheduler", why.says().value(), "See path and setup in README."))
        .orElseGet(() -> found(finding.lastValue().orElseThrow()));
  }

  private static Check found(Finding finding) {
    String places = String.join("; ", finding.lookedFor());
    String looked = places.isEmpty() ? "" : "; looked for " + places;
    return finding instanceof Finding.Found found
        ? Check.ok("scheduler", found.scheduler().title() + looked)
        : Check.warning(
            "scheduler",
            ((Finding.Unread) finding).says() + looked,
            "Until then only the host's tmux sessions can be shown.");
  }

  Check nvidiaSmi() {
    String script = "command -v nvidia-smi && gd_timed 10 nvidia-smi -L | grep -c '^GPU '";
    return asked("nvidia-smi", script)
        .filter(lines -> lines.size() == 2)
        .map(lines -> Check.ok("nvidia-smi", lines.get(1) + " GPUs, " + lines.get(0)))
        .orElse(Check.ok("nvidia-smi", "none here, as on most login nodes"));
  }

  Check tmux() {
    return asked("tmux", "tmux -V")
        .map(lines -> Check.ok("tmux", lines.get(0).value()))
        .orElse(
            Check.warning(
                "tmux", "not found", "Sessions cannot be shown; see path in config.toml."));
  }

  Check clock() {
    Instant before = Instant.now();
    Optional<Instant> there = asked("clock", "date +%s").flatMap(HostChecks::instant);
    Duration half = Duration.between(before, Instant.now()).dividedBy(2);
    return there
        .map(clock -> clock(Duration.between(before.plus(half), clock)))
        .orElse(Check.failed("clock", "no answer", "Ages may be wrong."));
  }

  private static Optional<Instant> instant(List<SafeText> lines) {
    return Optional.of(lines.get(0).value())
        .filter(seconds -> seconds.matches("[0-9]{1,12}"))
        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
  }

  private static Check clock(Duration ahead) {
    String off = Durations.span(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of");
    return ahead.abs().compareTo(CLOCK_OFF) > 0
        ? Check.warning("clock", off + " this machine", "Start times are by the host's clock.")
        : Check.ok("clock", "as here");
  }

  /** The lines that a small script prints; empty where it prints none or gives no answer. */
  private Optional<List<SafeText>> asked(String name, String script) {
    return answer(name, script) instanceof Parsed.Value<List<SafeText>> value
        ? Optional.of(value.value()).filter(all -> !all.isEmpty())
        : Optional.empty();
  }

  private Parsed<List<SafeText>> answer(String name, String script) {
    Part part = new Part(name, script, script, STEP, MOST_BYTES);
    Probe<List<SafeText>> probe =
        new Probe<>(LaneKind.QUICK, part, 0, done -> new Parsed.Value<>(lines(done)));
    return desk.ask(host, probe, STEP);
  }

  private static List<SafeText> lines(Answer.Done done) {
    return done.out().lines().map(line -> new Raw(line).shown()).toList();
  }
}
