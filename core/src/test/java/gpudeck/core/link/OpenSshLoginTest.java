package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logging in by the ssh of this machine: what is asked, and what is said where it fails. */
@Timeout(60)
class OpenSshLoginTest implements HangUpContract {

  private final Person person = new Person(false);
  private EmbeddedSshd sshd;
  private OwnSsh own;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() throws IOException {
    own.awaitGone();
    sshd.close();
  }

  private Dialled dial(Route.Ssh way, Asker asker) {
    return own.transport().dial(own.host("gpu1", way, HostSettings.NONE), asker);
  }

  private Dialled dial(Path key, Asker asker) {
    return dial(sshd.route(sshd.port(), List.of(key)), asker);
  }

  @Override
  public Dialled dialled(Asker asker) {
    sshd.password("open sesame");
    return dial(sshd.key(), asker);
  }

  @Override
  public void hangUp() {
    sshd.hangUp();
  }

  @Override
  public boolean heard() {
    return sshd.logins() > 0;
  }

  private static void assertIn(Dialled dialled) {
    Connection connection =
        assertInstanceOf(Dialled.Open.class, dialled, "" + dialled).connection();
    assertTrue(connection.alive());
    connection.close();
  }

  private static Trouble trouble(Dialled dialled) {
    return assertInstanceOf(Dialled.Failed.class, dialled).trouble();
  }

  private static void assertSays(String part, Dialled dialled) {
    String says = trouble(dialled).says().value();
    assertTrue(says.contains(part), says);
  }

  private static Optional<Want> wants(Dialled dialled) {
    return assertInstanceOf(Dialled.Failed.class, dialled).wants();
  }

  @Test
  void aPassphraseIsAskedForByTheKeysNameAndWiped() {
    Path locked = sshd.writeKey("locked", Optional.of("open sesame"), true);
    Person owner = new Person(false, "wrong", "open sesame");
    assertIn(dial(locked, owner));
    assertEquals(List.of(locked.toString(), locked.toString()), owner.files);
    assertArrayEquals(new char["wrong".length()], owner.given.get(0));
    assertArrayEquals(new char["open sesame".length()], owner.given.get(1));
  }

  private Host host(Path key) {
    return own.host("gpu1", sshd.route(sshd.port(), List.of(key)), HostSettings.NONE);
  }

  @Test
  void aPassphraseIsAskedForOnceInARun() {
    Host host = host(sshd.writeKey("locked", Optional.of("open sesame"), true));
    Transport ssh = own.transport();
    assertIn(ssh.dial(host, new Person(false, "wrong", "open sesame")));
    assertIn(ssh.dial(host, person.away()));
    assertEquals(List.of(), person.files);
  }

  @Test
  void aPassphraseThatIsAnotherNowIsAskedForAgain() {
    Host host = host(sshd.writeKey("locked", Optional.of("open sesame"), true));
    Transport ssh = own.transport();
    assertIn(ssh.dial(host, new Person(false, "open sesame")));
    sshd.writeKey("locked", Optional.of("another"), true);
    Person owner = new Person(false, "another");
    assertIn(ssh.dial(host, owner));
    assertEquals(1, owner.files.size());
  }

  @Test
  void severalLoginsAtOnceAskForAPassphraseOnce() {
    Host host = host(sshd.writeKey("locked", Optional.of("open sesame"), true));
    Transport ssh = own.transport();
    Person owner = new Person(false, "open sesame");
    IntStream.range(0, 4)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> ssh.dial(host, owner)))
        .toList()
        .forEach(dialled -> assertIn(dialled.join()));
    assertEquals(1, owner.files.size());
  }

  @Test
  void aPassphraseIsNotAskedForWhereNobodyHasOpenedTheHost() {
    Path locked = sshd.writeKey("locked", Optional.of("open sesame"), true);
    Dialled end = dial(locked, person.away());
    assertEquals(Optional.of(Want.PASSPHRASE), wants(end));
    assertEquals(List.of(), person.files);
    assertSays(locked + ", which has a passphrase", end);
  }

  @Test
  void aPassphraseThatNobodyGivesLeavesTheKeyOut() {
    Path locked = sshd.writeKey("locked", Optional.of("open sesame"), true);
    Dialled end = dial(locked, Asker.NOBODY);
    assertEquals(Kind.LOGIN, trouble(end).kind());
    assertSays("gpu1 did not let lea in: offered " + locked, end);
  }

  @Test
  void aPasswordIsAskedForWithTheLoginItIsForAndWiped() {
    sshd.password("open sesame");
    assertIn(dial(sshd.key(), person.answers(" open \\sesame").answers("open sesame")));
    Questions asked = person.questions.get(0);
    assertEquals("gpu1", asked.host().value());
    assertEquals(Optional.empty(), asked.hop());
    assertEquals("Password:", asked.prompts().get(0).says().value());
    assertEquals(List.of(false, true), person.questions.stream().map(Questions::again).toList());
    assertArrayEquals(new char["open sesame".length()], person.given.get(1));
  }

  @Test
  void everyCharacterOfAnAnswerArrives() {
    String hard = "  a\\n'\"$(x)`%s é ü \t";
    sshd.password(hard);
    assertIn(dial(sshd.key(), person.answers(hard)));
  }

  @Test
  void aPasswordThatNobodyGivesEndsTheLoginWithoutAnAttempt() {
    sshd.password("");
    Dialled end = dial(sshd.key(), person);
    assertSays("gpu1 wants a password, which was not given", end);
    assertEquals(1, person.questions.size());
    assertEquals(0, sshd.logins());
  }

  @Test
  void aHostThatNobodyHasOpenedAsksNothing() {
    sshd.password("open sesame");
    Dialled end = dial(sshd.key(), person.away());
    assertEquals(Optional.of(Want.PASSWORD), wants(end));
    assertEquals(List.of(), person.questions);
  }

  /** Asks for what it was told to ask for. */
  private static KeyboardInteractiveAuthenticator asking(List<String> right, String... prompts) {
    return new KeyboardInteractiveAuthenticator() {
      @Override
      public InteractiveChallenge generateChallenge(
          ServerSession session, String user, String lang, String sub) {
        InteractiveChallenge challenge = new InteractiveChallenge();
        challenge.setInteractionName("");
        challenge.setInteractionInstruction("Codes are on your \u001b[2Jphone.");
        List.of(prompts).forEach(prompt -> challenge.addPrompt(prompt, false));
        return challenge;
      }

      @Override
      public boolean authenticate(ServerSession session, String user, List<String> said) {
        return said.equals(right);
      }
    };
  }

  @Test
  void aPasswordAndACodeAreAskedForOneAfterTheOther() {
    sshd.questions(asking(List.of("word", "123456"), "Password: ", "Verification code: "));
    assertIn(dial(sshd.key(), person.answers("word").answers("123456")));
    Questions second = person.questions.get(1);
    assertEquals("Verification code:", second.prompts().get(0).says().value().strip());
    assertFalse(second.again());
    String said = person.questions.get(0).says().toString();
    assertTrue(said.contains("Codes are on your "), said);
    assertFalse(said.contains("\u001b"), said);
  }

  @Test
  void noHostCanAskForAPassphraseOfThisMachine() {
    String imitation = "Enter passphrase for key '" + sshd.key() + "': ";
    sshd.questions(asking(List.of("x"), imitation));
    assertIn(dial(sshd.key(), person.answers("x")));
    assertEquals(List.of(), person.files);
    assertEquals(1, person.questions.size());
  }

  @Test
  void aDialThatIsGivenUpTakesItsQuestionBack() throws InterruptedException {
    sshd.password("open sesame");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch takenBack = new CountDownLatch(1);
    Asker slow =
        new Person(false) {
          @Override
          public Optional<List<char[]>> answer(Questions questions) {
            asked.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              takenBack.countDown();
              Thread.currentThread().interrupt();
            }
            return Optional.empty();
          }
        };
    Thread dialling = Daemon.start("dial", () -> dial(sshd.key(), slow));
    assertTrue(asked.await(20, TimeUnit.SECONDS));
    dialling.interrupt();
    assertTrue(takenBack.await(20, TimeUnit.SECONDS));
    dialling.join();
  }

  @Test
  void refusedKeysAreNamed() {
    Path stranger = sshd.writeKey("stranger", Optional.empty(), false);
    Dialled end = dial(stranger, Asker.NOBODY);
    assertEquals(Kind.LOGIN, trouble(end).kind());
    assertSays("gpu1 did not let lea in: offered " + stranger, end);
  }

  @Test
  void aKeyThatOthersMayReadIsSaid() throws IOException {
    Files.setPosixFilePermissions(sshd.key(), PosixFilePermissions.fromString("rw-r--r--"));
    Dialled end = dial(sshd.key(), Asker.NOBODY);
    assertSays(sshd.key() + " can be read by others (to mend: chmod 600", end);
    assertEquals(0, sshd.logins());
  }

  @Test
  void aNameThatNobodyKnowsIsSaid() {
    Route.Ssh way = SshLoginTest.with(sshd.route(22, List.of()), "no-such-host.invalid", 22);
    Dialled end = dial(way, Asker.NOBODY);
    assertEquals(Kind.UNREACHABLE, trouble(end).kind());
    assertSays("the name no-such-host.invalid of gpu1 is not known", end);
  }

  @Test
  void aRefusedConnectionIsSaid() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Dialled end = dial(sshd.route(port, List.of()), Asker.NOBODY);
    assertEquals(Kind.UNREACHABLE, trouble(end).kind());
    assertSays("gpu1 refuses connections to port " + port, end);
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Route.Ssh way = sshd.route(silent.getLocalPort(), List.of());
      Dialled end = dial(SshLoginTest.within(way, Duration.ofMillis(900)), Asker.NOBODY);
      assertEquals(Kind.UNREACHABLE, trouble(end).kind());
      assertSays("gpu1 answers, but the login was not done within 0.9 s", end);
    }
  }

  @Test
  void aServerThatHangsUpIsSaid() throws IOException {
    assertEquals(Kind.UNREACHABLE, trouble(dialFake("", 1)).kind());
  }

  @Test
  void whatIsNoSshServerIsSaid() throws IOException {
    Trouble trouble = trouble(dialFake("SSH-2.0-odd\r\n" + "\0\0\0\f\n\u0050".repeat(99), 1));
    assertTrue(trouble.says().value().contains("gpu1"), trouble.says().value());
  }

  @Test
  void aServerThatFloodsInsteadOfAnsweringIsGivenUp() throws IOException {
    assertEquals(Kind.UNREACHABLE, trouble(dialFake("welcome\r\n", Integer.MAX_VALUE)).kind());
  }

  private Dialled dialFake(String line, int times) throws IOException {
    try (ServerSocket fake = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Daemon.start("fake", () -> answer(fake, line, times));
      Route.Ssh way = sshd.route(fake.getLocalPort(), List.of());
      return dial(SshLoginTest.within(way, Duration.ofSeconds(3)), Asker.NOBODY);
    }
  }

  private static void answer(ServerSocket server, String line, int times) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    try (Socket client = server.accept();
        OutputStream out = client.getOutputStream()) {
      for (int i = 0; i < times; i++) {
        out.write(bytes);
      }
    } catch (IOException gone) {
      // The client has given up, as it should.
    }
  }

  @Test
  void anAgentThatHangsIsNamed(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("agent");
    try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      agent.bind(UnixDomainSocketAddress.of(socket));
      Route.Ssh way = SshLoginTest.asking(sshd.route(sshd.port(), List.of(sshd.key())), socket);
      Dialled end = dial(SshLoginTest.within(way, Duration.ofSeconds(3)), Asker.NOBODY);
      assertSays("not done within 3 s; the agent at " + socket + " does not answer", end);
    }
  }

  @Test
  void aMachineWithoutSshIsSaid(@TempDir Path folder) {
    Transport none =
        new OpenSshTransport(
            List.of(folder), Duration.ofSeconds(1), LoginNodes.unkept(), "no-such-ssh");
    Dialled end = none.dial(sshd.host(), Asker.NOBODY);
    assertEquals(Kind.MISSING, trouble(end).kind());
    assertSays("there is no OpenSSH on this machine", end);
  }

  @Test
  void aConfigThatSshCannotReadIsSaid() {
    Dialled end =
        own.transport()
            .dial(
                own.host(
                    "gpu1",
                    sshd.route(sshd.port(), List.of(sshd.key())),
                    HostSettings.NONE,
                    "NoSuchOption yes"),
                Asker.NOBODY);
    assertEquals(Kind.MISSING, trouble(end).kind());
    assertSays("nosuchoption", end);
  }
}
