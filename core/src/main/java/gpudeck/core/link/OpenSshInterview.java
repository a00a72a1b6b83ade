package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.host.Verdict;
import gpudeck.core.link.Asker.Prompt;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.OpenSshWay.Machine;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Puts what the user's own ssh asks to the person at the keyboard. */
final class OpenSshInterview {

  /** As long as a host may wait for a phone. */
  private static final Duration ELSEWHERE = Duration.ofMinutes(6);

  private static final int MOST_ROUNDS = 30;
  private static final int MOST_LINES = 12;
  private static final int WIDEST = 400;
  private static final char[] NOTHING = {};
  private static final Pattern SERVER_KEY =
      Pattern.compile("debug1: Server host key: (\\S+) (\\S+)");
  private static final Pattern OF_SSH_ITSELF =
      Pattern.compile("(debug\\d: |Permission denied|Warning: Permanently added).*");

  private final OpenSshWay way;
  private final Asker asker;
  private final Patience patience;
  private final Passphrases passphrases;
  private final Set<String> opened = new HashSet<>();
  private final Map<OpenSshPrompt, Integer> asked = new HashMap<>();
  private int rounds;

  OpenSshInterview(OpenSshWay way, Asker asker, Patience patience, Passphrases passphrases) {
    this.passphrases = passphrases;
    this.way = way;
    this.asker = asker;
    this.patience = patience;
  }

  /** What ssh is told. */
  sealed interface Reply {
    /**
     * @param text wiped by who hands it on
     */
    record Say(char[] text) implements Reply {}

    /** Nothing: the login is over. */
    record Hangup(Trouble why, Optional<Want> wants) implements Reply {}
  }

  /**
   * @param ssh which of them asks
   * @param said what ssh has said since it asked last, its own remarks included, one char a byte
   * @param lifeline what the login hangs on
   */
  Reply answer(OpenSshPrompt prompt, long ssh, List<String> said, Lifeline lifeline) {
    if (++rounds > MOST_ROUNDS) {
      return hangup(Kind.LOGIN, host() + " asks without end", Optional.empty());
    }
    if (prompt instanceof OpenSshPrompt.HostKey key) {
      return hostKey(key.type(type(key, said)));
    }
    if (prompt instanceof OpenSshPrompt.Passphrase key) {
      return passphrase(key.keyFile(), ssh);
    }
    return prompt instanceof OpenSshPrompt.Pin pin
        ? opening("the PIN of " + pin.key(), ask -> ask.get())
        : question((OpenSshPrompt.Question) prompt, said, lifeline);
  }

  /** Something that is to be done elsewhere, such as to touch a key: nobody is waited for here. */
  void tell(String says) {
    patience.allow(ELSEWHERE);
    if (asker.isOpen(host())) {
      Machine end = way.end();
      SafeText login = text(end.way().user() + "@" + end.name());
      List<SafeText> lines = lines(says.lines().toList());
      asker.answer(
          new Questions(SafeText.of(host()), Optional.empty(), login, false, lines, List.of()));
    }
  }

  private String host() {
    return way.host();
  }

  private static Reply hangup(Kind kind, String says, Optional<Want> wants) {
    return new Reply.Hangup(Trouble.of(kind, says), wants);
  }

  /** As SSH itself names it, where ssh has said that of this very key. */
  private static String type(OpenSshPrompt.HostKey key, List<String> said) {
    return said.stream()
        .map(SERVER_KEY::matcher)
        .filter(line -> line.matches() && line.group(2).equals(key.print()))
        .map(line -> line.group(1))
        .findFirst()
        .orElse(key.type());
  }

  private Reply hostKey(OpenSshPrompt.HostKey key) {
    Machine machine = way.knownAs(key.address()).orElseGet(way::end);
    return machine.known().check(key.type(), key.print()) instanceof Verdict.Unknown unknown
        ? hostKey(key, machine, unknown)
        : new Reply.Say("yes".toCharArray());
  }

  private Reply hostKey(OpenSshPrompt.HostKey key, Machine machine, Verdict.Unknown unknown) {
    String shown =
        "the key of %s (%s %s)".formatted(machine.stop().name(), key.type(), key.print());
    if (!asker.isOpen(host())) {
      String says = shown + " is not known: somebody has to say whether it is right";
      return hangup(Kind.HOSTKEY, says, Optional.of(Want.HOST_KEY));
    }
    return person(() -> asker.trust(unknown(key, machine, unknown)))
        ? new Reply.Say("yes".toCharArray())
        : hangup(
            Kind.HOSTKEY,
            shown + " is not known and was not accepted: not connected",
            Optional.empty());
  }

  private UnknownKey unknown(OpenSshPrompt.HostKey key, Machine machine, Verdict.Unknown unknown) {
    return new UnknownKey(
        SafeText.of(host()),
        machine.stop().safeHop(),
        text(key.address()),
        text(key.type()).value(),
        key.print(),
        SafeText.of(unknown.file().toString()),
        unknown.caution().map(SafeText::of));
  }

  /** The ssh that asks twice has been told a wrong one. */
  private Reply passphrase(String file, long ssh) {
    boolean wrong = !opened.add(ssh + " " + file);
    return opening(file, ask -> passphrases.of(file, wrong, ask));
  }

  /** Without it ssh goes on to the next key. */
  private Reply opening(
      String key, Function<Supplier<Optional<char[]>>, Optional<char[]>> remembered) {
    Optional<char[]> secret = person(() -> remembered.apply(() -> asked(text(key))));
    if (secret.isEmpty() && !asker.isOpen(host())) {
      String says = host() + " takes the key " + text(key) + ", which has a passphrase";
      return hangup(Kind.LOGIN, says, Optional.of(Want.PASSPHRASE));
    }
    return new Reply.Say(secret.orElse(NOTHING));
  }

  private Optional<char[]> asked(SafeText key) {
    return asker.isOpen(host()) ? asker.passphrase(SafeText.of(host()), key) : Optional.empty();
  }

  private Reply question(OpenSshPrompt.Question question, List<String> said, Lifeline lifeline) {
    Machine machine = question.login().flatMap(way::loggingInAs).orElseGet(way::end);
    Want wanted = wanted(question);
    String wants = machine.stop().name() + " wants " + words(wanted) + ", which ";
    if (!asker.isOpen(host())) {
      return hangup(Kind.LOGIN, wants + "it asks for once it is opened", Optional.of(wanted));
    }
    boolean again = asked.merge(question, 1, Integer::sum) > 1;
    Questions questions = questions(question, machine, again, said);
    Trouble gone = Interview.hungUp(machine.stop().name());
    Audience audience = new Audience(() -> asker.hungUp(questions.host(), gone.says()));
    Optional<List<char[]>> answers =
        person(() -> lifeline.whileWatching(audience, () -> asker.answer(questions)));
    if (audience.isHungUp()) {
      answers.ifPresent(Interview::wipe);
      return new Reply.Hangup(gone, Optional.empty());
    }
    patience.allow(ELSEWHERE);
    return answers
        .<Reply>map(all -> new Reply.Say(all.get(0)))
        .orElseGet(() -> hangup(Kind.LOGIN, wants + "was not given", Optional.empty()));
  }

  private Questions questions(
      OpenSshPrompt.Question question, Machine machine, boolean again, List<String> said) {
    List<SafeText> says =
        new ArrayList<>(
            lines(said.stream().filter(it -> !OF_SSH_ITSELF.matcher(it).matches()).toList()));
    List<SafeText> words = lines(question.says().lines().toList());
    int last = Math.max(0, words.size() - 1);
    says.addAll(words.subList(0, last));
    Prompt prompt = new Prompt(words.isEmpty() ? SafeText.EMPTY : words.get(last), false);
    String login = question.login().orElse(machine.way().user() + "@" + machine.name());
    return new Questions(
        SafeText.of(host()),
        question.login().isEmpty() || !question.login().flatMap(way::loggingInAs).isEmpty()
            ? machine.stop().safeHop()
            : Optional.of(text(login)),
        text(login),
        again,
        says,
        List.of(prompt));
  }

  private static List<SafeText> lines(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .limit(MOST_LINES)
        .map(line -> text(line.strip()).cutEnd(WIDEST))
        .toList();
  }

  private <T> T person(Supplier<T> question) {
    return patience.whileAsking(question);
  }

  private static SafeText text(String bytes) {
    return SafeText.of(bytes.getBytes(ISO_8859_1));
  }

  private static Want wanted(OpenSshPrompt.Question question) {
    return question.says().toLowerCase(Locale.ROOT).contains("password")
        ? Want.PASSWORD
        : Want.CODE;
  }

  private static String words(Want want) {
    return want == Want.PASSWORD ? "a password" : "a code";
  }
}
