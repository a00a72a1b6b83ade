package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login may do instead of, or before, starting a plain shell. */
class OddShellTest {

  private EmbeddedSshd sshd;
  private Link link;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
    link = link(Keepalive.USUAL.hello());
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    sshd.close();
  }

  private Link link(Duration hello) {
    Keepalive usual = Keepalive.USUAL;
    Keepalive keepalive =
        new Keepalive(usual.ask(), usual.suspect(), usual.lost(), hello, usual.redials());
    return new Link(
        sshd.host(),
        new SshTransport(),
        Asker.NOBODY,
        state -> {},
        keepalive,
        InstantSource.system());
  }

  private void assertAnswers() {
    assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
    assertEquals("still on\n", done(ask(link, part("echo still on")).get(0)).out());
  }

  private Trouble refused() {
    return trouble(ask(link, part("echo on")).get(0));
  }

  private Trouble refusedWithin(Duration hello) {
    link = link(hello);
    return refused();
  }

  private static void assertSays(Kind kind, String says, Trouble trouble) {
    assertEquals(kind, trouble.kind(), trouble.says().value());
    assertTrue(trouble.says().value().contains(says), trouble.says().value());
  }

  @Test
  void noiseBeforeTheShellIsSkipped() {
    sshd.force(sh -> "head -c 300000 /dev/urandom; seq 99999; seq 99999 >&2; printf half; " + sh);
    assertAnswers();
  }

  @Test
  void noiseThatGoesOnBesideTheShellIsSkipped() {
    sshd.force(sh -> "(while echo noise; do sleep 0.01; done) >&2 & " + sh);
    link.ask(
        LaneKind.QUICK,
        java.util.Collections.nCopies(20, part("echo on")),
        (part, answer) -> assertEquals("on\n", done(answer).out()));
  }

  @Test
  void aLoginThatEndsAtOnceIsSaidWithItsLastLine() {
    sshd.force(sh -> "echo hello; echo 'This account is \033[31mnot available.'; echo; exit 1");
    Trouble trouble = refused();
    assertSays(Kind.LOGIN, "logged in to embedded, but the shell there ended at once", trouble);
    assertSays(Kind.LOGIN, "not available.", trouble);
    assertTrue(trouble.says().value().indexOf('\033') < 0);
  }

  @Test
  void aMissingShellIsSaid() {
    sshd.force(sh -> "exec /no/such/shell -s");
    assertSays(Kind.MISSING, "/no/such/shell", refused());
  }

  @Test
  void aForcedCommandThatEchoesIsNoShell() {
    sshd.force(sh -> "cat");
    assertSays(Kind.TIMEOUT, "no shell answered within 0.5 s", refusedWithin(millis(500)));
  }

  @Test
  void aHostThatSaysNothingIsGivenUp() {
    sshd.force(sh -> "exec sleep 60");
    assertSays(Kind.TIMEOUT, "no shell answered within 0.5 s", refusedWithin(millis(500)));
  }

  @Test
  void aHostThatPrintsWithoutEndIsGivenUp() {
    sshd.force(sh -> "exec cat /dev/zero");
    assertSays(Kind.GARBLED, "prints without end", refusedWithin(millis(4000)));
  }

  @Test
  void aShellThatCannotSayWhoItIsIsNoShell() {
    sshd.force(sh -> "PATH=/nowhere; export PATH; " + sh);
    assertEquals(Kind.GARBLED, refused().kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  @Tag("lab")
  void everyPosixShellWillDo(String shell) {
    sshd.force(sh -> "exec " + shell + " -s");
    assertAnswers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "zsh", "tcsh", "fish"})
  @Tag("lab")
  void everyLoginShellWillDo(String shell) {
    sshd.force(sh -> "exec " + shell + " -c '" + sh + "'");
    assertAnswers();
  }

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }
}
