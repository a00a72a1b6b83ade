package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a link that broke leaves on a real host: lanes in the middle of something, with and without
 * {@code timeout}, and a stream with something in the background.
 */
@Tag("lab")
@Timeout(60)
class LeftoversLabTest {

  private static final Duration MOST = Duration.ofSeconds(30);
  private static final String HANGS = "sleep 86431 & gd_timed 300 sleep 86432";

  /** The usual deadlines divided by 20. */
  private static final Keepalive QUICK =
      new Keepalive(ms(250), ms(350), ms(750), Duration.ofSeconds(10), List.of(ms(0), ms(50)));

  private final States states = new States();
  private String mark;
  private RealSshd sshd;
  private Wire wire;
  private Link link;

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  /** All processes that the server starts bear its mark. */
  @BeforeEach
  void start(@TempDir Path folder) {
    mark = "GD_LEFT=" + folder.getFileName();
    sshd = RealSshd.start(folder, "SetEnv " + mark);
    wire = new Wire(sshd.port());
    link =
        new Link(
            sshd.host(wire.port(), Duration.ofSeconds(10)),
            new SshTransport(),
            Asker.NOBODY,
            states,
            QUICK,
            InstantSource.system());
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    wire.close();
    sshd.close();
    running().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  @Test
  void nothingIsLeftOfALinkThatWasReset() {
    leavesNothing("a reset", wire::reset);
  }

  @Test
  void nothingIsLeftOfALinkThatDroppedHalfOpen() {
    leavesNothing("a half-open drop", wire::lose);
  }

  private void leavesNothing(String fault, Runnable cut) {
    List<Thread> asking = Stream.of(LaneKind.values()).map(this::hangsOn).toList();
    link.stream(new Deaf()).write(HANGS + "\n");
    awaitSleeps(6);
    Set<Long> before = running();
    cut.run();
    states.await(LinkState.Lost.class);
    states.await(LinkState.Up.class);
    long up = System.nanoTime();
    assertEquals("in\n", done(ask(link, part("echo in")).get(0)).out());
    Deadline deadline = Deadline.in(MOST);
    Set<Long> left = running();
    left.retainAll(before);
    while (!left.isEmpty() && !deadline.passed()) {
      Nap.take();
      left.retainAll(running());
    }
    System.out.printf(
        "remote processes: %d of ours at %s, %d of them %.1f s after the link was back%n",
        before.size(), fault, left.size(), (System.nanoTime() - up) / 1e9);
    assertEquals(Set.of(), left);
    asking.forEach(LeftoversLabTest::join);
  }

  private Thread hangsOn(LaneKind lane) {
    Thread thread = new Thread(() -> ask(link, lane, part(HANGS)), "asks " + lane);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join(MOST.toMillis());
      assertTrue(!thread.isAlive(), thread.getName() + " waits for ever");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitSleeps(int wanted) {
    Deadline deadline = Deadline.in(MOST);
    while (sleeps() < wanted) {
      assertTrue(!deadline.passed(), sleeps() + " of " + wanted + " are running");
      Nap.take();
    }
  }

  private long sleeps() {
    return running().stream().filter(pid -> text(pid, "comm").strip().equals("sleep")).count();
  }

  /** Process ids of all that the server has started and that still runs. */
  private Set<Long> running() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> text(pid, "environ").contains(mark))
        .collect(Collectors.toSet());
  }

  private static String text(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), file), ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  /** Hears nothing. */
  private static final class Deaf implements LineStream.Listener {
    @Override
    public void line(String line) {}

    @Override
    public void ended(Trouble why) {}
  }
}
