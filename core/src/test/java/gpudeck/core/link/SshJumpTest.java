package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hosts that other machines lead to. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class SshJumpTest {

  private final SshTransport transport = new SshTransport();
  private final List<EmbeddedSshd> all = new ArrayList<>();
  private EmbeddedSshd gate;
  private EmbeddedSshd inner;
  private EmbeddedSshd far;

  @BeforeEach
  void start(@TempDir Path folder) {
    Stream.of("gate", "inner", "far")
        .forEach(name -> all.add(EmbeddedSshd.start(folder.resolve(name))));
    gate = all.get(0);
    inner = all.get(1);
    far = all.get(2);
    gate.forward();
    inner.forward();
  }

  @AfterEach
  void stop() throws IOException {
    for (EmbeddedSshd one : all) {
      one.close();
    }
  }

  private static Route.Ssh way(EmbeddedSshd sshd) {
    return sshd.route(sshd.port(), List.of(sshd.key()));
  }

  private Host host() {
    Route.Ssh way = way(far);
    List<Route.Hop> jumps =
        List.of(new Route.Hop("gate", way(gate)), new Route.Hop("inner", way(inner)));
    return new Host("far", way.through(jumps), HostSettings.NONE);
  }

  private static Connection in(Dialled dialled) {
    return assertInstanceOf(Dialled.Open.class, dialled).connection();
  }

  private static Trouble trouble(Dialled dialled) {
    return assertInstanceOf(Dialled.Failed.class, dialled).trouble();
  }

  @Test
  void aHostBehindTwoOthersIsAskedThroughBoth() {
    try (Link link = new Link(host(), transport, Asker.NOBODY, state -> {})) {
      assertEquals("in\n", done(ask(link, part("echo in")).get(0)).out());
      assertEquals(List.of(1, 1, 1), all.stream().map(EmbeddedSshd::logins).toList());
    }
  }

  @Test
  void toCloseTheLastIsToCloseAll() {
    Connection connection = in(transport.dial(host(), Asker.NOBODY));
    connection.close();
    assertFalse(connection.alive());
    all.forEach(sshd -> sshd.awaitConnections(0));
  }

  @Test
  void whereAMachineOnTheWayHangsUpTheHostIsGone() {
    Connection connection = in(transport.dial(host(), Asker.NOBODY));
    gate.hangUp();
    awaitGone(connection);
  }

  @Test
  void everyMachineAsksItsOwnQuestions() {
    gate.password("one");
    far.password("two");
    Person person = new Person(false).answers("one").answers("two");
    in(transport.dial(host(), person)).close();
    assertEquals(
        List.of(Optional.of("gate"), Optional.empty()),
        person.questions.stream().map(asked -> asked.hop().map(hop -> hop.value())).toList());
  }

  @Test
  void aMachineOnTheWayWhoseKeyIsNotTheKnownOneIsNotPassed() {
    inner.knownHosts(EmbeddedSshd.hostLine(inner.address(), far.hostKey()));
    Trouble trouble = trouble(transport.dial(host(), new Person(true)));
    assertEquals(Kind.HOSTKEY, trouble.kind());
    assertEquals(List.of(1, 0, 0), all.stream().map(EmbeddedSshd::logins).toList());
    gate.awaitConnections(0);
  }

  /** Another host behind the same machine. */
  private Host other() {
    return new Host("other", way(inner).through(List.of(gate(gate.port()))), HostSettings.NONE);
  }

  private Host first() {
    return new Host("first", way(far).through(List.of(gate(gate.port()))), HostSettings.NONE);
  }

  private Route.Hop gate(int port) {
    return new Route.Hop("gate", gate.route(port, List.of(gate.key())));
  }

  @Test
  void twoHostsBehindOneMachineShareItsLoginUntilTheLastGoes() {
    gate.password("one");
    Person person = new Person(false).answers("one").answers("one");
    Connection first = in(transport.dial(first(), person));
    Witness witness = new Witness(person);
    Connection other = in(transport.dial(other(), witness));
    assertEquals(1, person.questions.size());
    assertTrue(witness.hasAnswered(), "what a lost link is kept for");
    first.close();
    first.close();
    assertTrue(other.alive());
    assertEquals(1, gate.logins());
    other.close();
    gate.awaitConnections(0);
  }

  @Test
  void hostsThatAreDialledAtOnceWaitForOneLoginOnTheMachineBeforeThem() {
    gate.questions(new OneCodeTest.SlowPhone());
    Person person = new Person(false).answers("1").answers("1");
    List<Connection> both =
        Stream.of(first(), other())
            .map(host -> CompletableFuture.supplyAsync(() -> in(transport.dial(host, person))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertEquals(1, person.questions.size());
    both.forEach(Connection::close);
  }

  @Test
  void theLossOfTheMachineIsTheLossOfAllBehindIt() {
    Connection first = in(transport.dial(first(), Asker.NOBODY));
    Connection other = in(transport.dial(other(), Asker.NOBODY));
    gate.hangUp();
    awaitGone(first);
    awaitGone(other);
    in(transport.dial(first(), Asker.NOBODY)).close();
    assertEquals(2, gate.logins());
  }

  private static void awaitGone(Connection connection) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (connection.alive() && !deadline.passed()) {
      Nap.take();
    }
    assertFalse(connection.alive());
    connection.close();
  }

  @Test
  void aMachineThatGivesNoSignOfLifeIsLoggedInToAnew() throws IOException {
    try (Wire wire = new Wire(gate.port())) {
      Route.Ssh way = way(far).through(List.of(gate(wire.port())));
      Host slow = new Host("first", way, HostSettings.NONE);
      Connection first = in(transport.dial(slow, Asker.NOBODY));
      wire.lose();
      in(transport.dial(slow, Asker.NOBODY)).close();
      assertEquals(2, gate.logins());
      first.close();
    }
  }

  @Test
  void aMachineThatLetsNothingThroughIsNamed() {
    gate.forwardNothing();
    Trouble trouble = trouble(transport.dial(host(), Asker.NOBODY));
    assertTrue(
        trouble.says().value().startsWith("gate lets no connection through to "),
        trouble.says().value());
  }
}
