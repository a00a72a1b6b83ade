package gpudeck.core.link;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A login on a host that can run commands; closed from any thread without waiting. */
public interface Connection extends AutoCloseable {

  /** Starts a command without a terminal; never throws. */
  Opened open(String command);

  /** How long nothing at all was heard of the other side. */
  Duration silence();

  /** How long the way there and back last took; empty as long as it is not known. */
  Optional<Duration> roundTrip();

  /** Asks the other side for a sign of life without waiting for it. */
  void nudge();

  /** False once the other side or the network has ended it. */
  boolean alive();

  /** Ends everything on it at once. */
  @Override
  void close();

  /** What became of opening a channel. */
  sealed interface Opened {
    record Open(Channel channel) implements Opened {}

    record Failed(Trouble trouble) implements Opened {}
  }

  /**
   * A running command. Its streams are drained by their readers always: one unread channel stops
   * the others.
   */
  interface Channel extends AutoCloseable {
    OutputStream input();

    InputStream output();

    InputStream errors();

    /** Ends the command's input and the channel. */
    @Override
    void close();
  }
}
