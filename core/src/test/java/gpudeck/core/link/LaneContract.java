package gpudeck.core.link;

import static gpudeck.core.link.Answers.LONG;
import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Trouble.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lane promises, whatever it runs on. */
interface LaneContract {

  /** A link to a host that has these settings, ended by the test class. */
  Link link(HostSettings settings);

  private Link link() {
    return link(HostSettings.NONE);
  }

  @Test
  default void answersEachPartWithItsStatusOutputAndErrors() {
    List<Answer> answers = ask(link(), part("echo one; echo oops >&2"), part("printf two; exit 3"));
    assertEquals("one\n", done(answers.get(0)).out());
    assertEquals("oops\n", done(answers.get(0)).err());
    assertEquals(0, done(answers.get(0)).exit());
    assertEquals("two", done(answers.get(1)).out());
    assertEquals("", done(answers.get(1)).err());
    assertEquals(3, done(answers.get(1)).exit());
  }

  @Test
  default void keepsEveryByteAsItCame() {
    Answer answer = ask(link(), part("printf '\\001\\377\\n\\n\\303\\251\\r\\n\\n'")).get(0);
    assertEquals("\u0001\u00ff\n\n\u00c3\u00a9\r\n\n", done(answer).out());
  }

  @Test
  default void handsScriptsOverByteForByte() {
    String hostile = "a'b\"c$(d)`e`\\f!g\u00c3\u00a9\u0001;|&\n*~ #";
    Answer answer = ask(link(), part("printf %s " + Frame.quote(hostile))).get(0);
    assertEquals(hostile, done(answer).out());
  }

  @Test
  default void noPartChangesTheNext() {
    List<Answer> answers =
        ask(link(), part("X=1; cd /; set -eu; exec >/dev/null"), part("echo ${X-none}; pwd"));
    assertTrue(done(answers.get(1)).out().startsWith("none\n"));
    assertNotEquals("none\n/\n", done(answers.get(1)).out());
  }

  @Test
  default void aSyntaxErrorCostsOnlyItsOwnPart() {
    List<Answer> answers = ask(link(), part("if then ("), part("echo on"));
    assertNotEquals(0, done(answers.get(0)).exit());
    assertEquals("on\n", done(answers.get(1)).out());
  }

  @Test
  default void aPartThatReadsItsInputTakesNothingFromTheRest() {
    List<Answer> answers = ask(link(), part("cat; read x; cat"), part("echo on"));
    assertEquals("", done(answers.get(0)).out());
    assertEquals("on\n", done(answers.get(1)).out());
  }

  @Test
  default void outputThatLooksLikeAMarkIsOutput() {
    String forged = "printf '\\n%s ok\\n' 00112233445566778899aabbccddeeff";
    Answer answer = ask(link(), part(forged)).get(0);
    assertEquals("\n00112233445566778899aabbccddeeff ok\n", done(answer).out());
  }

  @Test
  default void tooMuchOutputIsSaidAndTheLaneGoesOn() {
    Link link = link();
    Part big = new Part("big", "big", "head -c 1001 /dev/zero", LONG, 1000);
    Part fits = new Part("fits", "fits", "head -c 1000 /dev/zero", LONG, 1000);
    Part endless = new Part("endless", "endless", "cat /dev/zero", LONG, 1000);
    List<Answer> answers = ask(link, big, fits, endless, part("echo on"));
    assertEquals(Kind.TOO_BIG, trouble(answers.get(0)).kind());
    assertEquals(1000, done(answers.get(1)).out().length());
    assertEquals(Kind.TOO_BIG, trouble(answers.get(2)).kind());
    assertEquals("on\n", done(answers.get(3)).out());
  }

  @Test
  default void aFloodOfErrorsKeepsItsEnd() {
    Answer answer = ask(link(), part("head -c 9000000 /dev/zero >&2; echo last >&2")).get(0);
    assertEquals(4096, done(answer).err().length());
    assertTrue(done(answer).err().endsWith("last\n"));
  }

  @Test
  default void aPartThatHangsCostsOnlyItsOwnAnswerAndIsEnded() {
    Link link = link();
    Part hang = part("hang", "sleep 98765", Duration.ofMillis(300));
    List<Answer> answers =
        ask(link, part("echo $$"), hang, part("echo $$; pgrep -f 'sleep 9876[5]'"));
    assertEquals(Kind.TIMEOUT, trouble(answers.get(1)).kind());
    assertTrue(trouble(answers.get(1)).says().value().contains("hang on "));
    assertNotEquals(done(answers.get(0)).out(), done(answers.get(2)).out());
    assertEquals(1, done(answers.get(2)).out().lines().count(), done(answers.get(2)).out());
  }

  @Test
  default void aShellThatIsKilledCostsOnlyThePartThatKilledIt() {
    List<Answer> answers = ask(link(), part("kill -9 $$"), part("echo on"));
    assertEquals(Kind.GARBLED, trouble(answers.get(0)).kind());
    assertEquals("on\n", done(answers.get(1)).out());
  }

  @Test
  default void theShellHasWhatThePartsRelyOn() {
    HostSettings settings =
        new HostSettings(
            Optional.empty(), List.of("/first one", "/second"), Optional.of("SETUP=done; echo rc"));
    Answer answer =
        ask(link(settings), part("echo $LC_ALL $TZ \"$PATH\" $SETUP; gd_timed 5 echo timed"))
            .get(0);
    assertTrue(done(answer).out().startsWith("C UTC /first one:/second:"), done(answer).out());
    assertTrue(done(answer).out().endsWith(" done\ntimed\n"), done(answer).out());
  }

  @Test
  default void gdTimedEndsAProgram() {
    Answer answer = ask(link(), part("gd_timed 1 sleep 60")).get(0);
    assertEquals(124, done(answer).exit());
  }

  @Test
  default void theHelloSaysWhoAndWhere() {
    Link link = link();
    Answer answer =
        ask(link, part("echo $$; cat /proc/sys/kernel/random/boot_id; id -un; uname -n")).get(0);
    Hello hello = link.hello().orElseThrow();
    String said =
        "%d\n%s\n%s\n%s\n".formatted(hello.shellPid(), hello.bootId(), hello.user(), hello.node());
    assertEquals(done(answer).out(), said);
    assertEquals(System.getenv("HOME"), hello.home().bytes());
    assertTrue(hello.shellStart() > 0);
    assertTrue(Duration.between(hello.clock(), Instant.now()).abs().toMinutes() < 1);
  }

  @Test
  default void aSlowPartDoesNotHoldUpTheQuickLane(@TempDir Path folder) {
    Link link = link();
    String gate = Frame.quote(folder.resolve("gate").toString());
    Part slow = part("until [ -e " + gate + " ]; do sleep 0.02; done; echo slow");
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Daemon.start("slow", () -> answer.complete(ask(link, LaneKind.SLOW, slow).get(0)));
    ask(link, part("touch " + gate));
    assertEquals("slow\n", done(answer.join()).out());
  }

  @Test
  default void aSetupThatEndsTheShellIsSaidWithItsLastWords() {
    HostSettings settings =
        new HostSettings(
            Optional.empty(), List.of(), Optional.of("echo no home for you >&2; exit 1"));
    Link link = link(settings);
    Trouble trouble = trouble(ask(link, part("echo")).get(0));
    assertEquals(Kind.LOGIN, trouble.kind());
    assertTrue(trouble.says().value().endsWith("it said: no home for you"), trouble.says().value());
  }

  @Test
  default void manyThreadsMayAskAndEachGetsItsOwnAnswers() throws InterruptedException {
    Link link = link();
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    List<String> words = IntStream.range(0, 80).mapToObj(i -> "word" + i).toList();
    List<Thread> askers =
        IntStream.range(0, 8)
            .mapToObj(i -> words.subList(10 * i, 10 * i + 10))
            .map(ten -> Daemon.start("asker", () -> echo(link, ten, heard)))
            .toList();
    for (Thread asker : askers) {
      asker.join(LONG.toMillis());
    }
    assertEquals(Set.copyOf(words), Set.copyOf(heard));
    assertEquals(80, heard.size());
  }

  private static void echo(Link link, List<String> words, List<String> heard) {
    for (String word : words) {
      String out = done(ask(link, part("printf " + word)).get(0)).out();
      heard.add(out.equals(word) ? word : "wrong: " + out);
    }
  }
}
