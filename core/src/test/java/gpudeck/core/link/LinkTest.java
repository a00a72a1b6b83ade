package gpudeck.core.link;

import static gpudeck.core.link.Answers.LONG;
import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.asking;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.get;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LinkTest implements LinkContract {

  private static final Keepalive QUICK =
      new Keepalive(ms(200), ms(500), ms(1500), Duration.ofSeconds(10), List.of(ms(0), ms(50)));

  private final List<Link> links = new ArrayList<>();
  private final States states = new States();
  private EmbeddedSshd sshd;
  private Wire wire;
  private Path folder;

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    this.folder = folder;
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    wire = new Wire(sshd.port());
  }

  @AfterEach
  void stop() throws IOException {
    links.forEach(Link::close);
    wire.close();
    sshd.close();
  }

  private Link link() {
    return link(HostSettings.NONE, QUICK);
  }

  @Override
  public Link link(Keepalive keepalive) {
    return link(HostSettings.NONE, keepalive);
  }

  private Link link(HostSettings settings, Keepalive keepalive) {
    Host host = new Host("gpu1", sshd.route(wire.port(), List.of(sshd.key())), settings);
    Link link =
        new Link(host, new SshTransport(), Asker.NOBODY, states, keepalive, InstantSource.system());
    links.add(link);
    return link;
  }

  @Override
  public Keepalive quick() {
    return QUICK;
  }

  @Override
  public States states() {
    return states;
  }

  @Override
  public Wire wire() {
    return wire;
  }

  @Override
  public EmbeddedSshd sshd() {
    return sshd;
  }

  @Test
  void nothingIsDialledBeforeSomebodyAsks() {
    Link link = link();
    assertInstanceOf(LinkState.Idle.class, link.state());
    assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
    assertInstanceOf(LinkState.Up.class, link.state());
    assertInstanceOf(LinkState.Dialling.class, states.heard().get(0));
    assertEquals(1, sshd.logins());
  }

  @Test
  void aFrozenLinkIsSuspectThenLostAndWhoWaitsIsTold() {
    Link link = link();
    ask(link, part("echo on"));
    CompletableFuture<Answer> waiting = asking(link, part("sleep 60"));
    CompletableFuture<Answer> behind = asking(link, part("echo behind"));
    wire.freeze();
    states.await(LinkState.Suspect.class);
    LinkState.Lost lost = states.await(LinkState.Lost.class);
    assertEquals("nothing was heard from gpu1 for 1.5 s", lost.why().says().value());
    assertEquals(lost.why(), trouble(get(waiting)));
    assertEquals(lost.why(), trouble(get(behind)));
    assertEquals(lost.why().kind(), trouble(ask(link, part("echo")).get(0)).kind());
  }

  @Test
  void aLinkThatFreezesInAFloodIsLostAndLetsGoOfWhoWrites() {
    Link link = link();
    List<CompletableFuture<Boolean>> floods = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Connection.Channel out = channel(link, "exec cat >/dev/null");
      floods.add(flood(() -> out.input().write(new byte[16 * 1024])));
    }
    Connection.Channel in = channel(link, "exec cat /dev/zero");
    floods.add(flood(() -> in.output().skipNBytes(16 * 1024)));
    wire.freeze();
    states.await(LinkState.Lost.class);
    floods.forEach(one -> assertTrue(one.orTimeout(20, TimeUnit.SECONDS).join()));
  }

  private static Connection.Channel channel(Link link, String command) {
    return assertInstanceOf(Connection.Opened.Open.class, link.open(command)).channel();
  }

  private interface Transfer {
    void some() throws IOException;
  }

  /** Moves bytes until that fails. */
  private static CompletableFuture<Boolean> flood(Transfer transfer) {
    CompletableFuture<Boolean> letGo = new CompletableFuture<>();
    Daemon.start(
        "flood",
        () -> {
          try {
            while (true) {
              transfer.some();
            }
          } catch (IOException gone) {
            letGo.complete(true);
          }
        });
    return letGo;
  }

  @Test
  void aLoginThatNeededAPersonOutlivesADropWithoutAnotherQuestion() {
    sshd.password("sesame");
    Person person = new Person(false).answers("sesame");
    Host host = new Host("gpu1", sshd.route(wire.port(), List.of()), HostSettings.NONE);
    Link link = new Link(host, new SshTransport(), person, states, QUICK, InstantSource.system());
    links.add(link);
    ask(link, part("echo on"));
    CompletableFuture<Answer> waiting = asking(link, part("sleep 60"));
    wire.freeze();
    LinkState.Lost lost = states.await(LinkState.Lost.class);
    assertEquals(lost.why(), trouble(get(waiting)));
    wire.thaw();
    states.await(LinkState.Up.class);
    assertEquals("back\n", done(ask(link, part("echo back")).get(0)).out());
    assertEquals(1, person.questions.size());
    assertEquals(1, sshd.logins());
  }

  @Test
  void aLoginThatNeededAPersonIsAskedForOnceMoreAfterAReset() {
    sshd.password("sesame");
    Person person = new Person(false).answers("sesame").answers("sesame");
    Host host = new Host("gpu1", sshd.route(wire.port(), List.of()), HostSettings.NONE);
    Link link = new Link(host, new SshTransport(), person, states, QUICK, InstantSource.system());
    links.add(link);
    ask(link, part("echo on"));
    wire.freeze();
    states.await(LinkState.Lost.class);
    wire.reset();
    wire.thaw();
    states.await(LinkState.Up.class);
    assertEquals("back\n", done(ask(link, part("echo back")).get(0)).out());
    assertEquals(2, person.questions.size());
  }

  @Test
  void aServerThatHangsUpIsDialledAgain() {
    Link link = link();
    ask(link, part("echo on"));
    states.await(LinkState.Up.class);
    sshd.hangUp();
    states.await(LinkState.Lost.class);
    states.await(LinkState.Up.class);
    assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
  }

  @Test
  void whatALostLinkLeftRunningIsEndedByTheNextLaneAndNothingElse() throws IOException {
    Link link = link();
    Path pids = folder.resolve("pids");
    String script = "setsid sleep 97531 & echo $! >>%s; sleep 97532 & echo $! >>%s; wait";
    asking(link, part(script.replace("%s", pids.toString())));
    awaitLines(pids, 2);
    List<String> started = Files.readAllLines(pids);
    wire.reset();
    states.await(LinkState.Lost.class);
    states.await(LinkState.Up.class);
    // Where nobody collects the dead they stay listed, as Z.
    String alive =
        "for p in %s %s; do case $(ps -o stat= -p $p) in Z*|'') ;; *) echo $p; esac; done"
            .formatted(started.toArray());
    try {
      assertEquals(started.get(0) + "\n", done(ask(link, part(alive)).get(0)).out());
    } finally {
      ProcessHandle.of(Long.parseLong(started.get(0))).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static void awaitLines(Path file, int count) throws IOException {
    Deadline deadline = Deadline.in(LONG);
    while (!deadline.passed()) {
      if (Files.exists(file) && Files.readAllLines(file).size() >= count) {
        return;
      }
      Nap.take();
    }
    throw new AssertionError(file + " was not written");
  }

  @Test
  void whatCannotBeEndedIsNotAskedASecondTimeWhileItHangs() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path table = Files.writeString(folder.resolve("table"), "");
    Path ps = Files.writeString(bin.resolve("ps"), "#!/bin/sh\ncat " + table + "\n");
    Files.setPosixFilePermissions(ps, PosixFilePermissions.fromString("rwx------"));
    HostSettings settings =
        new HostSettings(Optional.empty(), List.of(bin.toString()), Optional.empty());
    Link link = link(settings, QUICK);
    // No such process, but ps says that it is there and in the dead shell's session.
    Part hang = part("hang", "echo 99999999 $$ D >" + table + "; sleep 20", ms(2000));
    assertEquals(Kind.TIMEOUT, trouble(ask(link, hang).get(0)).kind());
    List<Answer> again = ask(link, hang, part("echo on"));
    String says = trouble(again.get(0)).says().value();
    assertTrue(says.startsWith("hang is still hanging on gpu1 since "), says);
    assertEquals("on\n", done(again.get(1)).out());
    Files.writeString(table, "");
    Part cured = part("hang", "echo cured", LONG);
    assertEquals("cured\n", done(ask(link, cured).get(0)).out());
  }

  @Test
  void aRefusedLoginIsTriedOnceAndWaitsForAPerson() throws IOException {
    Path stranger = sshd.writeKey("stranger", Optional.empty(), false);
    byte[] welcome = Files.readAllBytes(sshd.key());
    Files.copy(stranger, sshd.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Link link = link();
    assertEquals(Kind.LOGIN, trouble(ask(link, part("echo")).get(0)).kind());
    assertEquals(Kind.LOGIN, trouble(ask(link, part("echo")).get(0)).kind());
    states.await(LinkState.Refused.class);
    Files.write(sshd.key(), welcome);
    link.redial();
    states.await(LinkState.Up.class);
    assertEquals("in\n", done(ask(link, part("echo in")).get(0)).out());
    assertEquals(1, states.heard().stream().filter(LinkState.Refused.class::isInstance).count());
  }

  @Test
  void aHostThatIsDownIsTriedAgainUntilItIsBack() throws IOException {
    wire.close();
    Link link = link();
    assertEquals(Kind.UNREACHABLE, trouble(ask(link, part("echo")).get(0)).kind());
    assertTrue(states.await(LinkState.Lost.class).nextTry().isPresent());
    states.await(LinkState.Lost.class);
    states.await(LinkState.Lost.class);
    wire = new Wire(sshd.port(), wire.port());
    states.await(LinkState.Up.class);
    assertEquals("up\n", done(ask(link, part("echo up")).get(0)).out());
  }

  @Test
  void twoThatAskAtOnceShareTheOnlySession() {
    sshd.maxSessions(1);
    HostSettings slow = new HostSettings(Optional.empty(), List.of(), Optional.of("sleep 0.5"));
    Link link = link(slow, QUICK);
    CompletableFuture<Answer> first = new CompletableFuture<>();
    Daemon.start(
        "asking", () -> first.complete(ask(link, LaneKind.SLOW, part("echo s; sleep 0.5")).get(0)));
    states.await(LinkState.Up.class);
    assertEquals("q\n", done(ask(link, LaneKind.QUICK, part("echo q")).get(0)).out());
    assertEquals("s\n", done(get(first)).out());
    assertEquals("q\n", done(ask(link, LaneKind.QUICK, part("echo q")).get(0)).out());
    assertEquals(1, sshd.logins());
  }

  @Test
  void aCommandBesideTheLanesCanBeOpened() throws IOException {
    Connection.Opened opened = link().open(Lane.COMMAND);
    try (Connection.Channel channel =
        assertInstanceOf(Connection.Opened.Open.class, opened).channel()) {
      channel.input().write("echo beside; exit\n".getBytes());
      channel.input().flush();
      assertEquals("beside\n", new String(channel.output().readAllBytes()));
    }
  }

  @Test
  void noThreadOrProcessOfOursOutlivesTheLink() {
    Link link = link();
    ask(link, LaneKind.QUICK, part("echo on"));
    ask(link, LaneKind.SLOW, part("echo on"));
    link.close();
    states.await(LinkState.Closed.class);
    Deadline deadline = Deadline.in(LONG);
    while (ours() > 0 && !deadline.passed()) {
      Nap.take();
    }
    assertEquals(0, ours());
    assertEquals(Kind.UNREACHABLE, trouble(ask(link, part("echo")).get(0)).kind());
    LinkState last = states.heard().get(states.heard().size() - 1);
    assertInstanceOf(LinkState.Closed.class, last);
  }

  private static long ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("gpu1"))
        .count();
  }

  @Test
  void closingAFrozenLinkDoesNotWait() {
    Link link = link();
    ask(link, part("echo on"));
    wire.freeze();
    long begin = System.nanoTime();
    link.close();
    assertTrue(Duration.ofNanos(System.nanoTime() - begin).compareTo(ms(1000)) < 0);
    assertFalse(link.state() instanceof LinkState.Up);
  }
}
