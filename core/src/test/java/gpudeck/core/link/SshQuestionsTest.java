package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that want to be told something before they let anybody in. */
@Timeout(60)
class SshQuestionsTest implements HangUpContract {

  private final SshTransport transport = new SshTransport();
  private final Person person = new Person(false);
  private EmbeddedSshd sshd;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    sshd.close();
  }

  private Dialled dial(Asker asker) {
    Host host = new Host("gpu1", sshd.route(sshd.port(), List.of(sshd.key())), HostSettings.NONE);
    return transport.dial(host, asker);
  }

  @Override
  public Dialled dialled(Asker asker) {
    sshd.password("open sesame");
    return dial(asker);
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
    Connection connection = assertInstanceOf(Dialled.Open.class, dialled).connection();
    assertTrue(connection.alive());
    connection.close();
  }

  private static Dialled.Failed failed(Dialled dialled) {
    return assertInstanceOf(Dialled.Failed.class, dialled);
  }

  private static void assertSays(String part, Dialled dialled) {
    String says = failed(dialled).trouble().says().value();
    assertTrue(says.contains(part), says);
  }

  @Test
  void aPasswordIsAskedForWithTheLoginItIsForAndWiped() {
    sshd.password("open sesame");
    assertIn(dial(person.answers("open sesame")));
    Questions asked = person.questions.get(0);
    assertEquals("gpu1", asked.host().value());
    assertEquals(Optional.empty(), asked.hop());
    assertEquals("lea@127.0.0.1", asked.login().value());
    assertFalse(asked.again());
    assertFalse(asked.prompts().get(0).shown());
    assertArrayEquals(new char["open sesame".length()], person.given.get(0));
  }

  @Test
  void aWrongPasswordIsAskedForAgainAndSaidToBeWrong() {
    sshd.password("open sesame");
    assertIn(dial(person.answers("sesame").answers("open sesame")));
    assertEquals(List.of(false, true), person.questions.stream().map(Questions::again).toList());
  }

  @Test
  void afterThreeWrongPasswordsNobodyIsAskedAnyMore() {
    sshd.password("open sesame");
    Dialled end = dial(person.answers("a").answers("b").answers("c").answers("open sesame"));
    assertEquals(Kind.LOGIN, failed(end).trouble().kind());
    assertSays("gpu1 did not let lea in", end);
    assertEquals(3, person.questions.size());
  }

  @Test
  void aPasswordThatNobodyGivesEndsTheLogin() {
    sshd.password("open sesame");
    Dialled end = dial(person);
    assertEquals(Kind.LOGIN, failed(end).trouble().kind());
    assertSays("gpu1 wants a password, which was not given", end);
    assertEquals(1, person.questions.size());
  }

  @Test
  void aHostThatNobodyHasOpenedAsksNothingAndSaysWhatItWants() {
    sshd.password("open sesame");
    Dialled end = dial(person.away());
    assertEquals(Optional.of(Want.PASSWORD), failed(end).wants());
    assertEquals(List.of(), person.questions);
  }

  /** Asks for a password and a code in one go. */
  private static final class Two implements KeyboardInteractiveAuthenticator {
    @Override
    public InteractiveChallenge generateChallenge(
        ServerSession session, String user, String lang, String sub) {
      InteractiveChallenge challenge = new InteractiveChallenge();
      challenge.setInteractionName("Cluster login");
      challenge.setInteractionInstruction("Codes are on your phone.\nAsk help@example.org.");
      challenge.addPrompt("Password: ", false);
      challenge.addPrompt("1. Push\n2. Code\n\nYour choice: ", true);
      return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String user, List<String> said) {
      return said.equals(List.of("open sesame", "123456"));
    }
  }

  @Test
  void severalPromptsAreAskedTogetherWithWhatTheHostSaysOfThem() {
    sshd.questions(new Two());
    assertIn(dial(person.answers("open sesame", "123456")));
    Questions asked = person.questions.get(0);
    assertEquals(
        "[Cluster login, Codes are on your phone., Ask help@example.org., 1. Push, 2. Code]",
        asked.says().toString());
    assertEquals("Password:", asked.prompts().get(0).says().value());
    assertEquals("Your choice:", asked.prompts().get(1).says().value());
    assertEquals(List.of(false, true), asked.prompts().stream().map(p -> p.shown()).toList());
  }

  @Test
  void aHostThatWantsACodeSaysSoWhereNobodyHasOpenedIt() {
    sshd.questions(new Two());
    assertEquals(Optional.of(Want.CODE), failed(dial(person.away())).wants());
  }

  @Test
  void whoGivesUpSpendsNoAttemptWithEmptyAnswers() {
    boolean[] tried = new boolean[1];
    sshd.questions(
        new KeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String lang, String sub) {
            return new Two().generateChallenge(session, user, lang, sub);
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> said) {
            tried[0] = true;
            return false;
          }
        });
    assertSays("gpu1 wants a code, which was not given", dial(person));
    assertFalse(tried[0]);
  }

  /** Asks one thing, in any words, and lets nobody in. */
  private void asksFor(String name, String instruction, String... prompts) {
    sshd.questions(
        new KeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String lang, String sub) {
            InteractiveChallenge challenge = new InteractiveChallenge();
            challenge.setInteractionName(name);
            challenge.setInteractionInstruction(instruction);
            List.of(prompts).forEach(prompt -> challenge.addPrompt(prompt, false));
            return challenge;
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> said) {
            return false;
          }
        });
  }

  @Test
  void noWordOfAHostReachesAPersonUnfiltered() {
    asksFor("\u001b[2Jname", "\u009b31mred\r\nnext", "\u001b]52;c;aGk=\u0007Passphrase: \u202e");
    dial(person);
    Questions asked = person.questions.get(0);
    String all = asked.says() + " " + asked.prompts();
    assertTrue(all.chars().noneMatch(c -> c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x202e), all);
    assertEquals(3, asked.says().size());
  }

  @Test
  void aHostThatAsksTooMuchAtOnceIsNoLogin() {
    asksFor("", "", Collections.nCopies(11, "Code: ").toArray(String[]::new));
    assertSays("gpu1 asks 11 questions at once", dial(person.answers("x")));
    assertEquals(List.of(), person.questions);
  }

  @Test
  void pagesOfWordsAreCut() {
    asksFor("", "line\n".repeat(5000), "x".repeat(20000));
    dial(person);
    assertEquals(12, person.questions.get(0).says().size());
    assertTrue(person.questions.get(0).prompts().get(0).says().width() <= 400);
  }

  @Test
  void aHostThatAsksForEverIsLeft() {
    int[] asked = new int[1];
    sshd.questions(
        new KeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String lang, String sub) {
            InteractiveChallenge challenge = new InteractiveChallenge();
            challenge.addPrompt("Code " + asked[0]++ + ": ", false);
            return challenge;
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> said) {
            return false;
          }
        });
    sshd.tries(1000);
    for (int i = 0; i < 1000; i++) {
      person.answers("x");
    }
    Dialled end = dial(person);
    assertEquals(Kind.LOGIN, failed(end).trouble().kind());
    assertTrue(person.questions.size() <= 30, () -> person.questions.size() + " questions");
  }

  @Test
  void aBannerIsNoQuestionAndNoTrouble() {
    sshd.banner("\u001b[2J*** Authorised users only ***\n".repeat(50));
    sshd.password("open sesame");
    assertIn(dial(person.answers("open sesame")));
    assertEquals(1, person.questions.size());
  }

  @Test
  void aHostThatHangsUpOnAnAnswerIsNotDialledAgainByItself() {
    sshd.questions(
        new KeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String lang, String sub) {
            return new Two().generateChallenge(session, user, lang, sub);
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> said) {
            sshd.hangUp();
            return false;
          }
        });
    Dialled end = dial(person.answers("word", "123456"));
    assertEquals(Kind.LOGIN, failed(end).trouble().kind());
    assertSays("gpu1 closed the connection after what was typed", end);
  }
}
