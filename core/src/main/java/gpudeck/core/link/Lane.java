package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.host.Host;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/**
 * A POSIX shell on a host that answers one request after the other. One thread asks at a time. A
 * part that outlives its deadline costs the lane: it is closed and takes no further request.
 */
final class Lane implements AutoCloseable {

  /** The one command that is ever started on a host: login shells of all kinds know it. */
  static final String COMMAND = "exec /bin/sh -s";

  private static final int ERRORS_KEPT = 4 * 1024 + Frame.MARK_LENGTH;

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Host host;
  private final Connection.Channel channel;
  private final Intake out;
  private final Intake err;
  private final ExecutorService writer;
  private volatile boolean closed;

  Lane(Host host, String name, Connection.Channel channel) {
    this.host = host;
    this.channel = channel;
    this.out = new Intake(name + " out", channel.output());
    this.err = new Intake(name + " err", channel.errors());
    this.writer = Executors.newSingleThreadExecutor(task -> daemon(name + " in", task));
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** What became of the first words with the shell. */
  sealed interface Greeted {
    record Ready(Shell shell) implements Greeted {}

    record Failed(Trouble trouble) implements Greeted {}
  }

  /**
   * Sets the shell up and hears what it says of itself; what a login prints before is skipped.
   *
   * @param deadline for all of it
   */
  Greeted greet(Duration deadline) {
    Deadline end = Deadline.in(deadline);
    Frame frame = Frame.of(List.of(Greeting.part(deadline)));
    send(Greeting.prelude(host.settings()), frame);
    Optional<Ends> hello = await(end).flatMap(before -> await(end));
    Optional<Shell> shell = hello.flatMap(ends -> Greeting.read(ends.out().text()));
    if (shell.isPresent()) {
      return new Greeted.Ready(shell.get());
    }
    if (out.ended()) {
      err.awaitEnd(Deadline.in(LAST_WORDS));
    }
    Trouble why = new LoginTrouble(host.name()).of(out, err, hello.isPresent(), deadline);
    close();
    return new Greeted.Failed(why);
  }

  /**
   * How a request went.
   *
   * @param answered parts that were answered, in their order, failures included
   */
  record Course(int answered, End end) {}

  /** Why a request ended; but for the first, the lane is closed. */
  enum End {
    ALL_ANSWERED,
    /** The last answered part outlived its deadline and may still run. */
    LATE,
    /** The shell or the connection ended. */
    GONE
  }

  /**
   * Asks all parts in one write; hands over each answer on this thread when it is there. Ends early
   * when a part outlives its deadline, which is answered so, or when the shell ends, which is not.
   */
  Course ask(List<Part> parts, BiConsumer<Part, Answer> each) {
    long begin = System.nanoTime();
    Deadline deadline = Deadline.in(parts.get(0).deadline());
    send("", Frame.of(parts));
    if (await(deadline).isEmpty()) {
      return broken(parts.get(0), 0, begin, each);
    }
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Optional<Ends> ends = await(deadline);
      if (ends.isEmpty()) {
        return broken(part, i, begin, each);
      }
      each.accept(part, answer(part, ends.get(), begin));
      begin = System.nanoTime();
      deadline = i + 1 < parts.size() ? Deadline.in(parts.get(i + 1).deadline()) : deadline;
    }
    return new Course(parts.size(), End.ALL_ANSWERED);
  }

  /** The same piece of both streams. */
  private record Ends(Piece out, Piece err) {}

  private Optional<Ends> await(Deadline deadline) {
    return out.await(deadline).flatMap(o -> err.await(deadline).map(e -> new Ends(o, e)));
  }

  private Course broken(Part part, int index, long begin, BiConsumer<Part, Answer> each) {
    boolean late = !out.ended() && !err.ended();
    boolean flood = out.underway() > part.maxBytes();
    if (!late) {
      close();
      return new Course(index, End.GONE);
    }
    kill();
    each.accept(part, new Answer.Failed(flood ? tooBig(part) : late(part), since(begin)));
    return new Course(index + 1, End.LATE);
  }

  private Answer answer(Part part, Ends ends, long begin) {
    if (ends.out().bytes() > part.maxBytes()) {
      return new Answer.Failed(tooBig(part), since(begin));
    }
    if (!ends.err().mark().matches("\\d{1,3}")) {
      return new Answer.Failed(garbled(part), since(begin));
    }
    int exit = Integer.parseInt(ends.err().mark());
    return new Answer.Done(exit, ends.out().text(), ends.err().text(), since(begin));
  }

  private void send(String before, Frame frame) {
    List<Part> parts = frame.parts();
    out.expect(frame.nonce(), parts.stream().map(part -> Keep.first(part.maxBytes())).toList());
    err.expect(frame.nonce(), parts.stream().map(part -> Keep.last(ERRORS_KEPT)).toList());
    write(before.getBytes(ISO_8859_1), frame.bytes());
  }

  /** On a thread of its own: a host that does not read must not hold up a deadline. */
  private void write(byte[]... texts) {
    try {
      writer.execute(() -> writeNow(texts));
    } catch (RejectedExecutionException closedMeanwhile) {
      out.end();
    }
  }

  private void writeNow(byte[]... texts) {
    try {
      OutputStream input = channel.input();
      for (byte[] text : texts) {
        input.write(text);
      }
      input.flush();
    } catch (IOException gone) {
      // The shell has ended: its output ends too, and who waits hears of it there.
    }
  }

  boolean open() {
    return !closed && !out.ended();
  }

  @Override
  public void close() {
    end(channel::close);
  }

  /** What hangs in it may have the only session that the host gives. */
  private void kill() {
    end(channel::kill);
  }

  private void end(Runnable goodbye) {
    closed = true;
    writer.shutdownNow();
    goodbye.run();
    out.end();
    err.end();
  }

  private Trouble late(Part part) {
    String time = Say.seconds(part.deadline());
    return Trouble.of(
        Kind.TIMEOUT, part.name() + " on " + host.name() + " did not answer within " + time);
  }

  private Trouble tooBig(Part part) {
    String cap = Say.bytes(part.maxBytes());
    return Trouble.of(
        Kind.TOO_BIG, part.name() + " on " + host.name() + " printed more than " + cap);
  }

  private Trouble garbled(Part part) {
    return Trouble.of(
        Kind.GARBLED, "the shell on " + host.name() + " garbled the end of " + part.name());
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
