package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
}
