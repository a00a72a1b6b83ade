package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.tmux.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * A host on which stand-ins for a scheduler's programs print what the real ones printed, and note
 * that they were started; its clock runs as fast as they answer.
 */
final class CountedHost {

  /** How long it is watched, in seconds. */
  static final int SECONDS = 300;

  private static final int TWO_MINUTES = 120;
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

  /**
   * A start of a program.
   *
   * @param second from the beginning
   * @param asked somebody asked for it by opening the host or by a key: no budget counts it
   */
  private record Started(int second, boolean asked) {}

  private final HostShell shell;
  private final Path notes;
  private final String told;
  private final Scheduler scheduler;
  private final List<Started> starts = new ArrayList<>();
  private final Map<Object, Integer> lately = new HashMap<>();
  private Pace pace = Pace.USUAL;
  private IntPredicate refreshed = second -> false;
  private IntPredicate acts = second -> false;
  private int eagerUntil;
  private int shortest = Integer.MAX_VALUE;
  private HostPicture picture;

  /**
   * @param shell its stand-ins write a line into {@code notes} each time they are started
   * @param told the job of which they tell all
   */
  CountedHost(HostShell shell, Path notes, Finding found, HostKey key, String told) {
    this.told = told;
    this.shell = shell;
    this.notes = notes;
    scheduler = ((Finding.Found) found).scheduler();
    picture =
        HostPicture.of(new Host("h", new Route.Local(), HostSettings.NONE))
            .withLink(new LinkState.Up(START, Duration.ofMillis(5)))
            .withKey(Optional.of(key))
            .withFinding(new Reading.Seen<>(found, START, Duration.ofDays(1)));
  }

  /** From now on its site has set {@code poll.minimum}. */
  CountedHost withMinimum(Duration site) {
    pace = pace.withMinimum(site);
    return this;
  }

  /**
   * From now on somebody presses the key for now.
   *
   * @param at whether at a second
   */
  CountedHost refreshed(IntPredicate at) {
    refreshed = at;
    return this;
  }

  /**
   * From now on somebody does something to a job.
   *
   * @param at whether at a second
   */
  CountedHost acting(IntPredicate at) {
    acts = at;
    return this;
  }

  /** The fewest seconds after which the same was asked again. */
  int shortest() {
    return shortest;
  }

  /** What is known of it by now. */
  HostPicture picture() {
    return picture;
  }

  /** One's own jobs, as far as they were read. */
  List<Job> jobs() {
    return picture.jobs().lastValue().map(Queue::jobs).orElse(List.of());
  }

  /** One of them, of which the stand-ins tell all. */
  Job told() {
    return jobs().stream().filter(job -> job.key().rawId().equals(told)).findFirst().orElseThrow();
  }

  /** How many calls a minute there may be. */
  int budget(boolean focused) {
    return focused ? scheduler.budget().front() : scheduler.budget().back();
  }

  /**
   * Five minutes.
   *
   * @param interest at a second
   * @param up whether the link is up at a second
   */
  CountedHost watch(IntFunction<Interest> interest, IntPredicate up) throws Exception {
    Agenda agenda = new Agenda(pace, new NothingElse());
    Rota rota = new Rota(pace.minimum());
    for (int second = 0; second < SECONDS; second++) {
      if (up.test(second)) {
        if (second > 0 && !up.test(second - 1)) {
          rota.retry();
        }
        if (refreshed.test(second)) {
          rota.want();
        }
        if (acts.test(second)) {
          rota.want(Agenda.Topic.JOBS);
          eagerUntil = second + (int) pace.eagerFor().toSeconds();
        }
        look(agenda, rota, interest.apply(second), second);
      }
    }
    return this;
  }

  private void look(Agenda agenda, Rota rota, Interest interest, int second) throws Exception {
    long now = Duration.ofSeconds(second).toNanos();
    List<Errand<?>> errands = agenda.errands(picture, interest, second < eagerUntil, true);
    rota.keep(errands, now);
    int calls = budget(interest.focused());
    for (Errand.Asking<?> asking : rota.take(LaneKind.SLOW, errands, calls, now).askings()) {
      note(asking.errand().topic(), second);
      int before = started();
      Part part = asking.probe().part();
      Errand.Told told = asking.told(shell.run(part), START.plusSeconds(second));
      if (!told.good()) {
        throw new AssertionError("made no sense: " + part.shown());
      }
      rota.answered(asking.errand(), true, now);
      picture = told.change().apply(picture);
      for (int i = before; i < started(); i++) {
        starts.add(new Started(second, isAsked(asking.errand(), second)));
      }
    }
  }

  private boolean isAsked(Errand<?> errand, int second) {
    return second == 0 || errand.byKey() || acts.test(second);
  }

  private void note(Object topic, int second) {
    Integer before = lately.put(topic, second);
    shortest = before == null ? shortest : Math.min(shortest, second - before);
  }

  private int started() throws Exception {
    return Files.exists(notes) ? Files.readAllLines(notes).size() : 0;
  }

  /** Those that somebody asked for. */
  int asked() {
    return (int) starts.stream().filter(Started::asked).count();
  }

  /**
   * The most of any two minutes that nobody asked for, halved: a look that takes two programs every
   * other minute is one call a minute.
   */
  int mostAMinute() {
    List<Integer> unasked =
        starts.stream().filter(start -> !start.asked()).map(Started::second).toList();
    int most =
        unasked.stream()
            .mapToInt(from -> (int) unasked.stream().filter(at -> isSoon(from, at)).count())
            .max()
            .orElse(0);
    return (most + 1) / 2;
  }

  private static boolean isSoon(int from, int at) {
    return at >= from && at < from + TWO_MINUTES;
  }

  @Override
  public String toString() {
    return scheduler.title().value() + " " + starts;
  }

  /** A host on which nothing but its scheduler is looked at, and that is known. */
  private static final class NothingElse implements Agenda.Questions {
    @Override
    public Probe<Finding> search(HostKey key) {
      return never();
    }

    @Override
    public Probe<List<Session>> sessions(HostKey key) {
      return never();
    }

    private static <T> Probe<T> never() {
      Part part = new Part("none", "", ":", Duration.ofSeconds(1), 1);
      return new Probe<>(LaneKind.QUICK, part, 0, NothingElse::nothing);
    }

    private static <T> Parsed<T> nothing(Answer.Done done) {
      throw new AssertionError("is never asked: " + done);
    }

    @Override
    public Optional<Errand<?>> gpus(HostPicture picture, Interest interest, Pace pace) {
      return Optional.empty();
    }

    @Override
    public Optional<Errand<?>> log(HostPicture picture, Interest interest, Pace pace) {
      return Optional.empty();
    }
  }
}
