package gpudeck.core.link;

import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A connection of which only signs of life are made up; each way of it can freeze. */
final class MadeUpConnection implements Connection {

  private final LongSupplier clock;
  private final boolean load;
  private long heard;
  private Optional<Long> asked = Optional.empty();
  private boolean outFrozen;
  private boolean inFrozen;
  private boolean broken;
  private Runnable told = () -> {};
  boolean closed;

  /**
   * @param load whether bytes come all the time
   */
  MadeUpConnection(LongSupplier clock, boolean load) {
    this.clock = clock;
    this.load = load;
    this.heard = clock.getAsLong();
  }

  void freeze(boolean out, boolean in) {
    heard = load ? clock.getAsLong() : heard;
    outFrozen = out;
    inFrozen = in;
  }

  void thaw() {
    freeze(false, false);
    asked.ifPresent(then -> answer());
  }

  void breakOff() {
    broken = true;
    told.run();
  }

  private void answer() {
    heard = clock.getAsLong();
    asked = Optional.empty();
  }

  @Override
  public void nudge() {
    asked = asked.or(() -> Optional.of(clock.getAsLong()));
    if (!outFrozen && !inFrozen) {
      answer();
    }
  }

  @Override
  public Duration silence() {
    return load && !inFrozen ? Duration.ZERO : Duration.ofNanos(clock.getAsLong() - heard);
  }

  @Override
  public Duration unanswered() {
    return Duration.ofNanos(asked.map(then -> clock.getAsLong() - then).orElse(0L));
  }

  @Override
  public Optional<Duration> roundTrip() {
    return Optional.of(Duration.ofMillis(12));
  }

  @Override
  public void whenEnded(Runnable who) {
    told = who;
  }

  @Override
  public boolean alive() {
    return !broken && !closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public Opened open(String command) {
    return new Opened.Failed(Trouble.of(Kind.LOGIN, "no sessions"));
  }

  @Override
  public Opened open(String command, String kind, Window window) {
    return open(command);
  }

  @Override
  public Opened reach(String address, int port) {
    return open(address);
  }
}
