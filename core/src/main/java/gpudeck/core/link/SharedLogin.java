package gpudeck.core.link;

import java.time.Duration;
import java.util.Optional;

/** A login that several have: it ends when the last of them has closed its share. */
final class SharedLogin {

  private final Connection login;
  private final boolean person;
  private int holders;
  private boolean over;

  /**
   * @param person whether it needed one
   */
  SharedLogin(Connection login, boolean person) {
    this.login = login;
    this.person = person;
  }

  /** One more; empty once it is over. */
  synchronized Optional<Share> share() {
    if (over || !login.alive()) {
      return Optional.empty();
    }
    holders++;
    return Optional.of(new Share());
  }

  private void leave() {
    boolean last;
    synchronized (this) {
      last = --holders == 0;
      over |= last;
    }
    if (last) {
      login.close();
    }
  }

  /** What one of them has of it: all but its end. */
  final class Share implements Connection {

    private boolean closed;

    /** Whether a person was needed for the login. */
    boolean isOfAPerson() {
      return person;
    }

    @Override
    public Opened open(String command) {
      return login.open(command);
    }

    @Override
    public Opened open(String command, String kind, Window window) {
      return login.open(command, kind, window);
    }

    @Override
    public Opened reach(String address, int port) {
      return login.reach(address, port);
    }

    @Override
    public Duration silence() {
      return login.silence();
    }

    @Override
    public Duration unanswered() {
      return login.unanswered();
    }

    @Override
    public Optional<Duration> roundTrip() {
      return login.roundTrip();
    }

    @Override
    public void nudge() {
      login.nudge();
    }

    @Override
    public synchronized boolean alive() {
      return !closed && login.alive();
    }

    @Override
    public void close() {
      if (isFirst()) {
        leave();
      }
    }

    private synchronized boolean isFirst() {
      boolean first = !closed;
      closed = true;
      return first;
    }
  }
}
