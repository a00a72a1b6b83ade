package gpudeck.tui.view;

import gpudeck.core.probe.Reading.Look;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What stands in the columns of one row of the queue. */
final class JobCells {

  /** Hours and minutes end in the same column, so that they can be compared at a glance. */
  private static final int ELAPSED = 5;

  private final Scene scene;
  private final JobRow row;
  private final Job job;

  JobCells(Scene scene, JobRow row) {
    this.scene = scene;
    this.row = row;
    job = row.job();
  }

  StyledLine id() {
    if (isSession()) {
      return StyledLine.of(job.key().rawId(), Role.MUTED);
    }
    if (!row.isArray()) {
      return StyledLine.of(row.task() ? "  " + job.id() : job.id(), Role.TEXT);
    }
    boolean open = scene.state().list().unfolded().contains(row.key());
    SafeText sign = scene.glyphs().of(open ? Glyph.UNFOLDED : Glyph.FOLDED);
    String id = ((RowKey.OfArray) row.key()).array();
    return StyledLine.of(id + " ", Role.TEXT).plus(sign, Role.MUTED);
  }

  /** The id of a tmux session is its name, which stands beside. */
  private boolean isSession() {
    return job.key().isSession();
  }

  StyledLine name() {
    if (!row.isArray()) {
      return StyledLine.of(job.name(), Role.TEXT);
    }
    SafeText times = scene.glyphs().of(Glyph.TIMES).plus(many(row.total()));
    return StyledLine.of(job.name().plus(" ").plus(times), Role.TEXT);
  }

  StyledLine state() {
    if (row.isArray()) {
      return StyledLine.join(2, row.signs().entrySet().stream().map(this::count).toList());
    }
    return StateSign.of(job.state()).with(scene.glyphs(), StateSign.word(job));
  }

  private StyledLine count(Map.Entry<StateSign, OptionalLong> entry) {
    return entry.getKey().with(scene.glyphs(), many(entry.getValue()));
  }

  private static String many(OptionalLong count) {
    return count.isPresent() ? Sizes.count(count.getAsLong()) : "?";
  }

  StyledLine time() {
    if (row.look() != Look.FRESH) {
      String asOf = Clocks.moment(row.seen(), scene.now(), scene.zone());
      return StyledLine.of("as of " + asOf, Role.STALE);
    }
    if (job.state().waits() && job.times().expectedStart().isPresent()) {
      return StyledLine.of(start(), Role.PENDING);
    }
    Optional<Duration> elapsed = job.state().waits() ? Optional.empty() : elapsed();
    SafeText time =
        elapsed
            .map(Durations::span)
            .map(SafeText::of)
            .orElse(scene.glyphs().of(Glyph.NOTHING))
            .padLeft(ELAPSED);
    return StyledLine.of(time, elapsed.isEmpty() ? Role.MUTED : Role.TEXT).plus(limit());
  }

  /** Of a job that has ended, for how long it ran. */
  StyledLine ran() {
    SafeText time =
        job.times().elapsed().map(Durations::span).map(SafeText::of).orElse(SafeText.EMPTY);
    return StyledLine.of(time.padLeft(ELAPSED), Role.TEXT).plus(limit());
  }

  /** The scheduler's own words for state and reason. */
  StyledLine ownWords() {
    if (isSession() || row.isArray()) {
      return StyledLine.EMPTY;
    }
    Optional<SafeText> why = job.state().waits() ? job.reason() : Optional.empty();
    SafeText own = job.nativeState();
    return StyledLine.of(why.map(reason -> own.plus(" ").plus(reason)).orElse(own), Role.MUTED);
  }

  /** When a waiting job is expected to start. */
  SafeText start() {
    String at =
        job.times()
            .expectedStart()
            .map(start -> Clocks.moment(start, scene.now(), scene.zone()))
            .orElse("");
    return scene.glyphs().of(Glyph.ABOUT).plus(" ").plus(at);
  }

  /** Of a running job, what it was when it was read and what went by since. */
  private Optional<Duration> elapsed() {
    Duration since = Duration.between(row.seen(), scene.now());
    boolean ticks = job.state() == JobState.RUNNING;
    return job.times().elapsed().map(known -> ticks ? known.plus(since) : known);
  }

  private StyledLine limit() {
    return job.times()
        .limit()
        .map(limit -> StyledLine.of(" of " + Durations.span(limit), Role.MUTED))
        .orElse(StyledLine.EMPTY);
  }

  StyledLine gpus() {
    OptionalInt count = gpuCount();
    if (count.isEmpty()) {
      return StyledLine.of(scene.glyphs().of(Glyph.NOTHING), Role.MUTED);
    }
    return StyledLine.of(
        String.valueOf(count.getAsInt()), count.getAsInt() == 0 ? Role.MUTED : Role.TEXT);
  }

  /** Of an array, what its running tasks have; of one that only waits, what one task wants. */
  private OptionalInt gpuCount() {
    List<Job> running = row.jobs().stream().filter(task -> task.state().runs()).toList();
    boolean known = running.stream().allMatch(task -> task.gpuCount().isPresent());
    return running.isEmpty() || !known
        ? job.gpuCount()
        : OptionalInt.of(running.stream().mapToInt(task -> task.gpuCount().orElse(0)).sum());
  }

  StyledLine where() {
    if (job.key().isRun()) {
      return StyledLine.of("run", Role.MUTED);
    }
    return isSession() ? StyledLine.of("tmux", Role.MUTED) : maybe(job.partition(), Role.TEXT);
  }

  StyledLine nodesOrReason() {
    if (job.state().runs()) {
      Optional<SafeText> place = isSession() ? Optional.of(job.nativeState()) : job.nodeList();
      return maybe(row.isArray() ? Optional.empty() : place, Role.MUTED);
    }
    return maybe(job.inShort().or(job::reason), Role.MUTED);
  }

  static StyledLine maybe(Optional<SafeText> text, Role role) {
    return text.map(known -> StyledLine.of(known, role)).orElse(StyledLine.EMPTY);
  }
}
