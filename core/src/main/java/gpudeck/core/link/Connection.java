package gpudeck.core.link;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A login on a host that can run commands; closed from any thread without waiting. */
public interface Connection extends AutoCloseable {

  /** Starts a command without a terminal; never throws. */
  Opened open(String command);

  /**
   * Starts a command on a terminal of its own, as {@code ssh -t} does; never throws. All that it
   * prints comes as {@code output}.
   *
   * @param kind what TERM names it, such as xterm-256color
   */
  Opened open(String command, String kind, Window window);

  /**
   * Opens a stream of bytes to an address as the host sees it, as {@code ssh -W} does; never
   * throws.
   */
  Opened reach(String address, int port);

  /** How long nothing at all was heard of the other side. */
  Duration silence();

  /** How long the oldest question that {@link #nudge} asked waits for its own answer. */
  Duration unanswered();

  /** How long the way there and back last took; empty as long as it is not known. */
  Optional<Duration> roundTrip();

  /** Asks the other side for a sign of life without waiting for it. */
  void nudge();

  /** Whether it is not ours, but one that the user's own ssh holds for others too. */
  default boolean shared() {
    return false;
  }

  /** False once the other side or the network has ended it. */
  boolean alive();

  /**
   * Asks to be told, on any thread, once the other side or the network has ended it, or at once if
   * that was before. Some ends are seen by {@link #alive} only.
   */
  default void whenEnded(Runnable told) {}

  /** Ends everything on it at once. */
  @Override
  void close();

  /** A terminal's size in characters. */
  record Window(int columns, int rows) {}

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

    /**
     * Tells a command on a terminal that its size is another now; others are told nothing. On a
     * dead link it may wait, as writing does.
     */
    default void resize(Window window) {}

    /** How a command ended, once its output has; empty where a signal or the link ended it. */
    default OptionalInt exit() {
      return OptionalInt.empty();
    }

    /** Ends the command's input and the channel. */
    @Override
    void close();

    /** The same for a command that hangs, whose host is asked to end it, as far as it can be. */
    default void kill() {
      close();
    }
  }
}
