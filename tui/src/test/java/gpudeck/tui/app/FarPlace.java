package gpudeck.tui.app;

import gpudeck.core.action.Destination;
import gpudeck.core.action.Entered;
import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A place on a host whose link a test cuts: each way in is noted with what was typed there. */
final class FarPlace implements Passage {

  static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
  static final SessionKey KEY =
      new SessionKey(new HostKey("machine-1", "lea"), new Raw("/tmp/tmux"), 7, 8, "$3");

  final List<Destination> entered = new ArrayList<>();
  private final List<Opened> opened = new ArrayList<>();
  private Optional<Trouble> refusal = Optional.empty();
  private LinkState link = new LinkState.Up(THEN, Duration.ofMillis(12));
  private int logins;
  private int redials;
  private boolean asked;
  private boolean kept = true;

  @Override
  public synchronized Entered enter(Destination destination, Size size) {
    entered.add(destination);
    notifyAll();
    if (refusal.isPresent()) {
      return new Entered.Refused(refusal.get());
    }
    Opened now = new Opened();
    opened.add(now);
    Destination session = new Destination.OfSession("far", SafeText.of("session train"), KEY);
    return new Entered.Inside(now, kept ? session : new Destination.Shell("far"));
  }

  @Override
  public synchronized LinkState link(String host) {
    return link;
  }

  @Override
  public synchronized void redial(String host) {
    redials++;
  }

  @Override
  public synchronized boolean asked(String host) {
    return asked;
  }

  synchronized int redials() {
    return redials;
  }

  /** From now on only shells are entered. */
  synchronized void keepNothing() {
    kept = false;
  }

  synchronized void ask() {
    asked = true;
  }

  synchronized void link(LinkState now) {
    link = now;
  }

  synchronized void refuse(Trouble.Kind kind, String says) {
    refusal = Optional.of(Trouble.of(kind, says));
  }

  /** The link goes, with all that is open on it. */
  synchronized void cut() {
    Trouble why = Trouble.of(Trouble.Kind.UNREACHABLE, "far ended the connection");
    link = new LinkState.Lost(why, THEN, Optional.of(Instant.now().plusSeconds(4)));
    last().close();
  }

  /** It is back, by another login. */
  synchronized void mend() {
    link = new LinkState.Up(THEN.plusSeconds(++logins), Duration.ofMillis(12));
  }

  synchronized int ways() {
    return opened.size();
  }

  synchronized Opened last() {
    return opened.get(opened.size() - 1);
  }

  /** All that was ever typed into it. */
  synchronized String typed() {
    StringBuilder all = new StringBuilder();
    opened.forEach(one -> all.append(one.typed.toString(StandardCharsets.UTF_8)));
    return all.toString();
  }

  /** A terminal that is open there. */
  static final class Opened implements Channel {
    private final PipedOutputStream prints = new PipedOutputStream();
    private final PipedInputStream output;
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    final List<Window> sizes = new ArrayList<>();
    private OptionalInt exit = OptionalInt.empty();

    Opened() {
      try {
        output = new PipedInputStream(prints, 64 * 1024);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void print(String text) {
      try {
        prints.write(text.getBytes(StandardCharsets.UTF_8));
        prints.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end(int status, String lastWords) {
      print(lastWords);
      exit = OptionalInt.of(status);
      close();
    }

    @Override
    public OutputStream input() {
      return typed;
    }

    @Override
    public InputStream output() {
      return output;
    }

    @Override
    public InputStream errors() {
      return InputStream.nullInputStream();
    }

    @Override
    public synchronized void resize(Window window) {
      sizes.add(window);
    }

    @Override
    public OptionalInt exit() {
      return exit;
    }

    @Override
    public void close() {
      try {
        prints.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
