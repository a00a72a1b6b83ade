package gpudeck.core.link;

import static gpudeck.core.link.Answers.LONG;
import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shells beside the lanes, over a real SSH connection on loopback. */
@Timeout(60)
class StreamTest {

  private static final Keepalive QUICK =
      new Keepalive(ms(200), ms(500), ms(1500), Duration.ofSeconds(10), List.of(ms(0), ms(50)));

  private final States states = new States();
  private final Heard heard = new Heard();
  private EmbeddedSshd sshd;
  private Wire wire;
  private Link link;

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  /** Remembers all that it hears. */
  private static final class Heard implements LineStream.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Trouble> end = new CompletableFuture<>();

    @Override
    public void line(String line) {
      lines.add(line);
    }

    @Override
    public void ended(Trouble why) {
      assertTrue(end.complete(why), "told twice");
    }

    String next() throws InterruptedException {
      String line = lines.poll(LONG.toSeconds(), TimeUnit.SECONDS);
      assertTrue(line != null, "no line came");
      return line;
    }

    Trouble why() {
      return end.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    wire = new Wire(sshd.port());
    Host host =
        new Host(
            "gpu1",
            sshd.route(wire.port(), List.of(sshd.key())),
            new HostSettings(Optional.empty(), List.of(), Optional.of("echo welcome")));
    link = new Link(host, new SshTransport(), Asker.NOBODY, states, QUICK, InstantSource.system());
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    wire.close();
    sshd.close();
  }

  @Test
  void itsLinesComeOneByOneAndWithoutWhatALoginPrints() throws Exception {
    LineStream stream = link.stream(heard);
    stream.write("echo one; while read -r gd_l; do echo \"got $gd_l\"; done\n");
    assertEquals("one", heard.next());
    stream.write("two\n");
    assertEquals("got two", heard.next());
    stream.close();
    assertEquals("gpudeck has ended it on gpu1", heard.why().says().value());
    assertTrue(heard.lines.isEmpty());
  }

  @Test
  void theEndOfItsInputIsSeenByWhatRunsInIt() throws Exception {
    LineStream stream = link.stream(heard);
    stream.write("cat >/dev/null; echo over\n");
    stream.write("x\n");
    stream.close();
    assertEquals("over", heard.next());
    heard.why();
  }

  @Test
  void aShellThatEndsByItselfIsToldOnce() throws Exception {
    link.stream(heard).write("echo last; exit\n");
    assertEquals("last", heard.next());
    assertEquals("the shell on gpu1 ended", heard.why().says().value());
  }

  @Test
  void aFloodWithoutLinesCostsNoMoreThanALine() throws Exception {
    LineStream stream = link.stream(heard);
    stream.write("head -c 5000000 /dev/zero | tr '\\0' x; echo; yes >&2 & echo there\n");
    assertEquals(LineStream.LONGEST_LINE, heard.next().length());
    assertEquals("there", heard.next());
    assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
    stream.write("kill $!\n");
    stream.close();
    heard.why();
  }

  @Test
  void whatALostLinkLeftIsEndedByTheNextLane() throws Exception {
    LineStream stream = link.stream(heard);
    stream.write("trap '' HUP PIPE; sleep 97533 & echo $!; wait\n");
    String pid = heard.next();
    wire.reset();
    assertEquals(Kind.UNREACHABLE, heard.why().kind());
    states.await(LinkState.Lost.class);
    states.await(LinkState.Up.class);
    String alive = "case $(ps -o stat= -p " + pid + ") in Z*|'') ;; *) echo alive ;; esac";
    assertEquals("", done(ask(link, part(alive)).get(0)).out());
  }

  @Test
  void aServerThatGivesNoFurtherSessionIsSaid() {
    sshd.maxSessions(1);
    ask(link, part("echo on"));
    link.stream(heard);
    assertTrue(heard.why().says().value().startsWith("gpu1 gives no further session"));
  }

  @Test
  void aLinkThatIsClosedEndsIt() throws Exception {
    LineStream stream = link.stream(heard);
    stream.write("echo on; cat\n");
    assertEquals("on", heard.next());
    link.close();
    assertEquals(Kind.UNREACHABLE, heard.why().kind());
  }
}
