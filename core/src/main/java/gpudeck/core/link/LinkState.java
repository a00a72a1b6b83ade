package gpudeck.core.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How it stands with the way to a host. */
public sealed interface LinkState {

  /** Nobody has asked for this host yet. */
  record Idle() implements LinkState {}

  /** A connection is being made. */
  record Dialling(Instant since) implements LinkState {}

  /**
   * Logged in.
   *
   * @param shared over a connection that the user's own ssh holds, and watches
   */
  record Up(Instant since, Duration roundTrip, boolean shared) implements LinkState {

    /** Over one of ours. */
    public Up(Instant since, Duration roundTrip) {
      this(since, roundTrip, false);
    }
  }

  /**
   * Logged in, but something is wrong.
   *
   * @param since when something was heard last, or the question asked that has no answer
   */
  record Suspect(Instant since, Fault fault) implements LinkState {

    /** Nothing is heard. */
    public Suspect(Instant since) {
      this(since, Fault.SILENT);
    }
  }

  /** What is wrong with the way there, as far as it can be known from here. */
  enum Fault {
    /** Nothing comes: the way from there, both ways, or the host itself. */
    SILENT,
    /** Bytes come, but no answer: what we send does not arrive. */
    WAY_OUT
  }

  /**
   * The connection went, or could not be made; it is tried again by itself.
   *
   * @param since when something was heard last, or answered last
   * @param nextTry empty: it is being tried now
   * @param kept the old login may still come back: a new one needs a person
   */
  record Lost(Trouble why, Instant since, Optional<Instant> nextTry, boolean kept)
      implements LinkState {

    /** With nothing left of it. */
    public Lost(Trouble why, Instant since, Optional<Instant> nextTry) {
      this(why, since, nextTry, false);
    }
  }

  /** A person is needed: a key, a password, a changed host key. Not tried again by itself. */
  record Refused(Trouble why, Instant since, Optional<Want> wants) implements LinkState {

    /** Nothing that anybody could be asked. */
    public Refused(Trouble why, Instant since) {
      this(why, since, Optional.empty());
    }
  }

  /** What a login would have asked the user, who has not opened the host yet. */
  enum Want {
    PASSPHRASE,
    HOST_KEY,
    PASSWORD,
    CODE
  }

  /** Closed by us. */
  record Closed() implements LinkState {}
}
