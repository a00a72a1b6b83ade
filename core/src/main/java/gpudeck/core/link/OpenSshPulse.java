package gpudeck.core.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be known of the other side: by the bytes that channels bring, and by what the ssh that
 * holds the connection says of its packets (at LogLevel DEBUG3; OpenSSH 7.6 to 9.9). It asks for a
 * sign of life by itself when nothing was heard for a while (ServerAliveInterval).
 */
final class OpenSshPulse {

  private static final String SENT = "send packet: type ";
  private static final String RECEIVED = "receive packet: type ";

  /** Bytes themselves are not told, but that the other side has taken some of ours. */
  private static final String TAKEN = ": rcvd adjust ";

  // RFC 4253, 4254: the first question of a login and its answer, a global request and its answers,
  // a channel that is opened and the answers to that.
  private static final int SERVICE = 5;
  private static final int SERVICE_GIVEN = 6;
  private static final int REQUEST = 80;
  private static final int DONE = 81;
  private static final int NOT_DONE = 82;
  private static final int OPEN = 90;
  private static final int OPENED = 91;
  private static final int NOT_OPENED = 92;

  private long heard = System.nanoTime();
  private Optional<Long> asked = Optional.empty();
  private Optional<Long> opening = Optional.empty();
  private Optional<Duration> roundTrip = Optional.empty();

  /** A line of what ssh says. */
  synchronized void line(String line) {
    if (line.contains(SENT)) {
      sent(type(line, SENT));
    } else if (line.contains(RECEIVED)) {
      received(type(line, RECEIVED));
    } else if (line.contains(TAKEN)) {
      heard();
    }
  }

  private static int type(String line, String before) {
    String type = line.substring(line.indexOf(before) + before.length()).strip();
    return type.matches("\\d{1,3}") ? Integer.parseInt(type) : 0;
  }

  /** The oldest question counts. */
  private void sent(int type) {
    if (type == REQUEST && asked.isEmpty()) {
      asked = Optional.of(System.nanoTime());
    } else if (type == OPEN || type == SERVICE) {
      opening = Optional.of(System.nanoTime());
    }
  }

  private void received(int type) {
    heard();
    switch (type) {
      case DONE, NOT_DONE -> {
        asked.ifPresent(this::took);
        asked = Optional.empty();
      }
      case OPENED, NOT_OPENED, SERVICE_GIVEN -> {
        opening.ifPresent(this::took);
        opening = Optional.empty();
      }
      default -> {}
    }
  }

  private void took(long since) {
    roundTrip = Optional.of(Duration.ofNanos(heard - since));
  }

  synchronized void heard() {
    heard = System.nanoTime();
  }

  synchronized Duration silence() {
    return since(heard);
  }

  synchronized Duration unanswered() {
    return asked.map(OpenSshPulse::since).orElse(Duration.ZERO);
  }

  synchronized Optional<Duration> roundTrip() {
    return roundTrip;
  }

  private static Duration since(long then) {
    return Duration.ofNanos(System.nanoTime() - then);
  }

  /** The same stream, whose bytes are signs of life. */
  InputStream listening(InputStream bytes) {
    return new FilterInputStream(bytes) {
      @Override
      public int read() throws IOException {
        int got = in.read();
        hearIf(got >= 0);
        return got;
      }

      @Override
      public int read(byte[] into, int from, int count) throws IOException {
        int got = in.read(into, from, count);
        hearIf(got > 0);
        return got;
      }
    };
  }

  private void hearIf(boolean got) {
    if (got) {
      heard();
    }
  }
}
