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

  /** Logged in. */
  record Up(Instant since, Duration roundTrip) implements LinkState {}

  /** Logged in, but nothing was heard since then although something was asked. */
  record Suspect(Instant heard) implements LinkState {}

  /** The connection went, or could not be made; it is tried again by itself. */
  record Lost(Trouble why, Instant since, Optional<Instant> nextTry) implements LinkState {}

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
