package gpudeck.core.link;

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
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.LinkState.Fault;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A link over the ssh of this machine, whose clock counts seconds. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class OpenSshLinkTest implements LinkContract {

  private static final Keepalive QUICK =
      new Keepalive(ms(1000), ms(2500), ms(4000), Duration.ofSeconds(10), List.of(ms(0), ms(50)));

  private final List<Link> links = new ArrayList<>();
  private final States states = new States();
  private EmbeddedSshd sshd;
  private Wire wire;
  private OwnSsh own;

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    wire = new Wire(sshd.port());
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() throws IOException {
    links.forEach(Link::close);
    own.awaitGone();
    wire.close();
    sshd.close();
  }

  private Link link() {
    return link(QUICK);
  }

  @Override
  public Link link(Keepalive keepalive) {
    Host host = own.host("gpu1", sshd.route(wire.port(), List.of(sshd.key())), HostSettings.NONE);
    Link link =
        new Link(host, own.transport(), Asker.NOBODY, states, keepalive, InstantSource.system());
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
  void aFrozenLinkIsSuspectThenLostThenBackByItself() {
    Link link = link();
    ask(link, part("echo on"));
    CompletableFuture<Answer> waiting = asking(link, part("sleep 60"));
    wire.freeze();
    states.await(LinkState.Suspect.class);
    LinkState.Lost lost = states.await(LinkState.Lost.class);
    assertEquals(lost.why(), trouble(get(waiting)));
    wire.reset();
    wire.thaw();
    states.await(LinkState.Up.class);
    assertEquals("back\n", done(ask(link, part("echo back")).get(0)).out());
  }

  @Test
  void anIdleLinkStaysUp() {
    Link link = link();
    ask(link, part("echo on"));
    Duration watched = QUICK.lost().plus(QUICK.suspect());
    assertTrue(done(ask(link, part("sleep " + watched.toSeconds())).get(0)).exit() == 0);
    assertTrue(states.heard().stream().noneMatch(LinkState.Lost.class::isInstance));
    assertEquals(1, sshd.logins());
  }

  @Test
  void aHostThatIsHeardButDoesNotAnswerIsSaidToBeSo(@TempDir Path folder) throws IOException {
    Link link = link();
    ask(link, part("echo on"));
    try (Load.Source source = new Load.Source(folder.resolve("load"))) {
      Load.FROM_HOST.start(link, source);
      awaitSessions(3);
      wire.freeze(Wire.Way.OUT);
      assertEquals(Fault.WAY_OUT, states.await(LinkState.Suspect.class).fault());
      states.await(LinkState.Lost.class);
    }
  }

  private void awaitSessions(int count) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (sshd.sessions() != count) {
      assertFalse(deadline.passed(), () -> sshd.sessions() + " sessions");
      Nap.take();
    }
  }

  @Test
  void theSessionThatOnlyAsksGivesWayToOthers() {
    sshd.maxSessions(2);
    try (Connection connection = connection()) {
      open(connection);
      connection.nudge();
      awaitSessions(2);
      open(connection);
      connection.nudge();
      assertEquals(2, sshd.sessions());
      assertInstanceOf(Opened.Failed.class, connection.open(Lane.COMMAND));
      assertEquals(1, sshd.logins());
    }
  }

  private static Connection.Channel open(Connection connection) {
    return assertInstanceOf(Opened.Open.class, connection.open(Lane.COMMAND)).channel();
  }

  @Test
  void aSessionThatIsRefusedToWhatOnlyAsksHarmsNobody() throws IOException {
    sshd.maxSessions(1);
    try (Connection connection = connection()) {
      Connection.Channel first = open(connection);
      connection.nudge();
      assertInstanceOf(Opened.Failed.class, connection.open(Lane.COMMAND));
      connection.nudge();
      first.input().write("echo on\n".getBytes(StandardCharsets.US_ASCII));
      first.input().flush();
      assertEquals("on\n", new String(first.output().readNBytes(3), StandardCharsets.US_ASCII));
      assertEquals(Duration.ZERO, connection.unanswered());
    }
  }

  private Connection connection() {
    Host host = own.host("gpu1", sshd.route(wire.port(), List.of(sshd.key())), HostSettings.NONE);
    return assertInstanceOf(Transport.Dialled.Open.class, own.transport().dial(host, Asker.NOBODY))
        .connection();
  }

  @Test
  void anAddressIsReachedAsTheHostSeesIt() throws IOException {
    sshd.forward();
    try (Connection connection = connection();
        Connection.Channel channel =
            assertInstanceOf(Opened.Open.class, connection.reach("127.0.0.1", sshd.port()))
                .channel()) {
      byte[] hello = channel.output().readNBytes("SSH-2.0-".length());
      assertEquals("SSH-2.0-", new String(hello, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void anAddressThatIsNotReachedIsSaid() {
    sshd.forward();
    try (Connection connection = connection()) {
      Opened.Failed failed =
          assertInstanceOf(Opened.Failed.class, connection.reach("127.0.0.1", 1));
      assertEquals(Kind.UNREACHABLE, failed.trouble().kind());
      assertTrue(
          failed.trouble().says().value().startsWith("gpu1 cannot connect to 127.0.0.1 port 1"));
    }
  }

  @Test
  void closingAFrozenConnectionLeavesNothing() {
    Connection connection = connection();
    wire.freeze();
    connection.close();
    assertEquals(List.of(), own.files());
    own.awaitGone();
  }
}
