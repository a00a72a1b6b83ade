package gpudeck.core.action;

import gpudeck.core.action.Submitting.End;
import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.submit.OpenAttempt;
import gpudeck.core.submit.Paperwork;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds out what became of attempts to submit whose gpudeck was ended before it knew. Each is told
 * once. Waits: call it on a worker.
 */
public final class LookingBack {

  private static final Duration A_WHILE = Duration.ofSeconds(30);

  private final Watch watch;
  private final Paperwork paperwork;

  public LookingBack(Watch watch, Paperwork paperwork) {
    this.watch = watch;
    this.paperwork = paperwork;
  }

  /**
   * What became of one.
   *
   * @param host as it was called then
   * @param at when it was begun
   */
  public record Found(String host, Instant at, End end) {}

  /** Waits for the hosts of all that were left open, until there are none any more. */
  public void follow(BooleanSupplier goesOn, Consumer<Found> told) {
    List<OpenAttempt> left = paperwork.attempts().left();
    while (!left.isEmpty() && goesOn.getAsBoolean()) {
      List<OpenAttempt> wanted = left;
      watch.await(now -> wanted.stream().anyMatch(one -> host(now, one).isPresent()), A_WHILE);
      wanted.forEach(
          one -> host(watch.snapshot(), one).ifPresent(on -> look(on, one, goesOn, told)));
      left = paperwork.attempts().left();
    }
  }

  /** Looks for those that were left open on one host that has answered. */
  public void on(String host, BooleanSupplier goesOn, Consumer<Found> told) {
    Optional<HostPicture> picture = watch.snapshot().host(host);
    paperwork.attempts().left().stream()
        .filter(one -> picture.filter(it -> isOf(it, one)).isPresent())
        .forEach(one -> look(picture.get(), one, goesOn, told));
  }

  private static Optional<HostPicture> host(Snapshot now, OpenAttempt one) {
    return now.hosts().values().stream().filter(picture -> isOf(picture, one)).findFirst();
  }

  /** Another alias of the cluster will do, another user of it will not. */
  private static boolean isOf(HostPicture picture, OpenAttempt one) {
    return submitter(picture).isPresent()
        && picture.key().map(HostKey::user).filter(one.user()::equals).isPresent()
        && picture
            .found()
            .filter(found -> found.scheduler().cluster().toString().equals(one.cluster()))
            .isPresent();
  }

  private static Optional<Submitter> submitter(HostPicture picture) {
    return picture.found().flatMap(found -> found.scheduler().submitter());
  }

  /** Of two that look at once, one tells. */
  private void look(HostPicture on, OpenAttempt one, BooleanSupplier goesOn, Consumer<Found> told) {
    End end =
        new Submitting(watch)
            .find(on.host().name(), submitter(on).orElseThrow(), one.attempt(), goesOn);
    boolean open = end instanceof End.Unknown unknown && !unknown.forGood();
    if (!open && paperwork.attempts().close(one.token())) {
      SubmitAccount.file(
          paperwork, on.found().orElseThrow().scheduler().cluster(), one.token(), end);
      told.accept(new Found(one.host(), one.at(), end));
    }
  }
}
