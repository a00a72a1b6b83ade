package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Asker;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What logins ask of a person, and what a host in trouble looks like. */
class HostKeysTest {

  private static final SafeText HOST = SafeText.of("sdumont");
  private static final SafeText FILE = SafeText.of("/home/ana/.ssh/id_ed25519");
  private static final Asker.UnknownKey KEY =
      new Asker.UnknownKey(
          HOST,
          SafeText.of("[login]:22"),
          "ssh-ed25519",
          "SHA256:abc",
          SafeText.of("known_hosts"),
          Optional.empty());

  private final FakeHosts hosts =
      new FakeHosts("sdumont", "iitd").answers("sdumont", "jobs", 0, "7 RUNNING");
  private final DeckDriver deck = new DeckDriver(hosts, new Size(100, 30), "a key is not known");

  @AfterEach
  void close() {
    deck.close();
  }

  private static <T> T answer(CompletableFuture<T> asked) throws Exception {
    return asked.get(10, TimeUnit.SECONDS);
  }

  @Test
  void anUnknownKeyIsTrustedByTheWholeWordYes() throws Exception {
    CompletableFuture<Boolean> trusted = deck.asks(asker -> asker.trust(KEY));
    deck.sees("SHA256:abc").seesLine("sdumont", "wants an answer");
    deck.type("yes").press("Enter").misses("SHA256:abc");
    assertTrue(answer(trusted));
  }

  @Test
  void lessThanTheWholeWordTrustsNobody() throws Exception {
    CompletableFuture<Boolean> trusted = deck.asks(asker -> asker.trust(KEY));
    deck.sees("SHA256:abc").type("y").press("Enter").misses("SHA256:abc");
    assertFalse(answer(trusted));
  }

  @Test
  void escTrustsNobody() throws Exception {
    CompletableFuture<Boolean> trusted = deck.asks(asker -> asker.trust(KEY));
    deck.sees("SHA256:abc").press("Esc").misses("SHA256:abc");
    assertFalse(answer(trusted));
  }

  @Test
  void aPassphraseIsNeverOnTheScreen() throws Exception {
    CompletableFuture<Optional<char[]>> given = deck.asks(asker -> asker.passphrase(HOST, FILE));
    deck.sees("id_ed25519").type("secret").sees("******");
    assertFalse(deck.text().contains("secret"));
    deck.press("Enter").misses("id_ed25519");
    assertArrayEquals("secret".toCharArray(), answer(given).orElseThrow());
  }

  @Test
  void whoWasTypingWhenAQuestionCameHasNotAnsweredIt() throws Exception {
    deck.sees("running").press("j", "j");
    CompletableFuture<Optional<char[]>> given = deck.asks(asker -> asker.passphrase(HOST, FILE));
    deck.sees("id_ed25519").type("jj").press("Enter").sees("id_ed25519");
    deck.pass(Duration.ofSeconds(1)).type("secret").press("Enter").misses("id_ed25519");
    assertArrayEquals("secret".toCharArray(), answer(given).orElseThrow());
  }

  @Test
  void aPassphraseThatDidNotOpenTheKeyIsSaidToBeWrong() throws Exception {
    CompletableFuture<Optional<char[]>> first = deck.asks(asker -> asker.passphrase(HOST, FILE));
    deck.sees("id_ed25519").misses("did not open").type("wrong").press("Enter");
    assertTrue(answer(first).isPresent());
    CompletableFuture<Optional<char[]>> second = deck.asks(asker -> asker.passphrase(HOST, FILE));
    deck.sees("That did not open the key.").press("Esc").misses("id_ed25519");
    assertEquals(Optional.empty(), answer(second));
  }

  private static Asker.Questions questions(Asker.Prompt... prompts) {
    return new Asker.Questions(
        HOST,
        Optional.empty(),
        SafeText.of("ana@login"),
        false,
        List.of(SafeText.of("Codes are on your phone.")),
        List.of(prompts));
  }

  @Test
  void aHostsPromptsAreAnsweredOneByOneAndWhatIsHiddenIsNeverOnTheScreen() throws Exception {
    Asker.Prompt word = new Asker.Prompt(SafeText.of("Password:"), false);
    Asker.Prompt code = new Asker.Prompt(SafeText.of("Code:"), true);
    CompletableFuture<Optional<List<char[]>>> given =
        deck.asks(asker -> asker.answer(questions(word, code)));
    deck.sees("sdumont asks").sees("ana@login").sees("Codes are on your phone.").misses("Code:");
    deck.type("secret").sees("******").misses("secret").press("Enter");
    deck.sees("Code:").misses("******").type("12x").press("Backspace").sees("Answer: 12 ");
    deck.type("3456").press("Enter").misses("asks");
    assertEquals(
        List.of("secret", "123456"),
        answer(given).orElseThrow().stream().map(String::valueOf).toList());
  }

  @Test
  void aHostThatHangsUpTakesItsQuestionAwayAndSaysHowToBeAskedAnew() throws Exception {
    Asker.Prompt code = new Asker.Prompt(SafeText.of("Code:"), true);
    CompletableFuture<Optional<List<char[]>>> given =
        deck.asks(asker -> asker.answer(questions(code)));
    deck.sees("sdumont asks").type("12");
    deck.asks(asker -> {
      asker.hungUp(HOST, SafeText.of("sdumont waited no longer"));
      return true;
    });
    deck.sees("sdumont has hung up").sees("sdumont waited no longer.").misses("Code:");
    assertEquals(Optional.empty(), answer(given));
    deck.press("Enter").misses("hung up");
    CompletableFuture<Optional<List<char[]>>> again =
        deck.asks(asker -> asker.answer(questions(code)));
    deck.sees("sdumont asks").misses("12").type("34").press("Enter").misses("asks");
    assertArrayEquals("34".toCharArray(), answer(again).orElseThrow().get(0));
  }

  @Test
  void aPasswordCanBePasted() throws Exception {
    Asker.Prompt word = new Asker.Prompt(SafeText.of("Password:"), false);
    CompletableFuture<Optional<List<char[]>>> given =
        deck.asks(asker -> asker.answer(questions(word)));
    deck.sees("Password:")
        .send(new Input.Paste("secret\n"))
        .sees("******")
        .press("Enter")
        .misses("asks");
    assertArrayEquals("secret".toCharArray(), answer(given).orElseThrow().get(0));
  }

  @Test
  void whoLeavesAHostInTheMiddleHasToldItNothing() throws Exception {
    Asker.Prompt prompt = new Asker.Prompt(SafeText.of("Code:"), true);
    CompletableFuture<Optional<List<char[]>>> given =
        deck.asks(asker -> asker.answer(questions(prompt, prompt)));
    deck.sees("Code:").type("1").press("Enter").sees("typed").press("Esc").misses("asks");
    assertEquals(Optional.empty(), answer(given));
  }

  @Test
  void whatAHostOnlySaysWaitsForNobody() throws Exception {
    CompletableFuture<Optional<List<char[]>>> given = deck.asks(asker -> asker.answer(questions()));
    deck.sees("sdumont says: Codes are on your phone.");
    assertEquals(List.of(), answer(given).orElseThrow());
  }

  @Test
  void twoQuestionsComeOneAfterTheOther() throws Exception {
    CompletableFuture<Boolean> trusted = deck.asks(asker -> asker.trust(KEY));
    deck.sees("SHA256:abc");
    CompletableFuture<Optional<char[]>> given = deck.asks(asker -> asker.passphrase(HOST, FILE));
    deck.press("Esc").sees("id_ed25519").misses("SHA256:abc").press("Esc");
    assertFalse(answer(trusted));
    assertEquals(Optional.empty(), answer(given));
  }

  @Test
  void aLostHostSaysSinceWhenAndWhyAndKeepsItsPicture() {
    deck.seesLine("7", "running");
    Trouble gone = Trouble.of(Trouble.Kind.UNREACHABLE, "nothing was heard of sdumont for 17 s.");
    hosts.link(
        "sdumont",
        new LinkState.Lost(
            gone, hosts.time().now(), Optional.of(hosts.time().now().plusSeconds(4))));
    deck.sees("lost 0 s, retry in 4 s").sees("nothing was heard of sdumont").sees("r connect");
    deck.pass(Duration.ofSeconds(3)).sees("lost 3 s, retry in 1 s").seesLine("▌", "7");
    deck.press("r").misses("lost").misses("nothing was heard");
  }

  @Test
  void whatWentWrongBeforeTheDeckOpenedIsAmongTheAlerts() {
    deck.sees("⚠ 1").press("!").sees("a key is not known").press("Esc");
  }
}
