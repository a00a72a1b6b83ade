package gpudeck.core.link;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import gpudeck.core.host.Route;
import gpudeck.core.link.Asker.Prompt;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a host wants to be told before it lets somebody in: a password (RFC 4252, 8), or whatever it
 * asks for (RFC 4256). JSch takes answers as Strings, which cannot be wiped; nothing keeps them. To
 * give up is to hang up: JSch would send empty answers instead, which count as wrong ones.
 */
final class Interview implements UserInfo, UIKeyboardInteractive {

  /**
   * A host may wait for a phone; its own LoginGraceTime ends that, 2 minutes where nobody set it.
   */
  private static final Duration ELSEWHERE = Duration.ofMinutes(6);

  private static final int MOST_PROMPTS = 10;
  private static final int MOST_LINES = 12;
  private static final int MOST_ROUNDS = 30;
  private static final int MOST_BANNERS = 100;
  private static final int WIDEST = 400;
  private static final String PASSWORD = "Password:";

  private final Stop stop;
  private final Route.Ssh way;
  private final Asker asker;
  private final Patience patience;
  private final Sockets line;
  private final Map<String, Integer> asked = new HashMap<>();
  private int rounds;
  private int banners;
  private volatile boolean answered;
  private Optional<String> password = Optional.empty();
  private volatile Optional<Trouble> refusal = Optional.empty();
  private volatile Optional<Want> unasked = Optional.empty();
  private volatile Optional<SafeText> banner = Optional.empty();

  /**
   * @param line what the host is heard by
   */
  Interview(Stop stop, Route.Ssh way, Asker asker, Patience patience, Sockets line) {
    this.stop = stop;
    this.way = way;
    this.asker = asker;
    this.patience = patience;
    this.line = line;
  }

  /** Why it was ended by us, if it was. */
  Optional<Trouble> refusal() {
    return refusal;
  }

  /** What was not asked, since nobody has opened the host. */
  Optional<Want> unasked() {
    return unasked;
  }

  /** Whether a person has answered something. */
  boolean answered() {
    return answered;
  }

  /** What the host said to everybody who comes. */
  Optional<SafeText> banner() {
    return banner;
  }

  @Override
  public boolean promptPassword(String message) {
    Prompt prompt = new Prompt(SafeText.of(PASSWORD), false);
    password = ask(List.of(), List.of(prompt)).map(answers -> answers[0]);
    return password.isPresent();
  }

  @Override
  public String getPassword() {
    Optional<String> given = password;
    password = Optional.empty();
    return given.orElse(null);
  }

  @Override
  public String[] promptKeyboardInteractive(
      String destination, String name, String instruction, String[] prompts, boolean[] shown) {
    if (prompts.length > MOST_PROMPTS) {
      return giveUp("%s asks " + prompts.length + " questions at once: that is no login").get();
    }
    List<SafeText> says = new ArrayList<>(lines(name));
    says.addAll(lines(instruction));
    List<Prompt> all = new ArrayList<>();
    for (int i = 0; i < prompts.length; i++) {
      List<SafeText> lines = lines(prompts[i]);
      int last = Math.max(0, lines.size() - 1);
      says.addAll(lines.subList(0, last));
      all.add(new Prompt(lines.isEmpty() ? SafeText.EMPTY : lines.get(last), shown[i]));
    }
    return ask(says, all).orElse(null);
  }

  /** A few lines, none of them blank: a host may send pages of them. */
  private static List<SafeText> lines(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .limit(MOST_LINES)
        .map(line -> SafeText.of(line.strip()).cutEnd(WIDEST))
        .toList();
  }

  private Optional<String[]> ask(List<SafeText> says, List<Prompt> prompts) {
    if (refusal.isPresent()) {
      return Optional.empty();
    }
    if (!asker.isOpen(stop.host())) {
      unasked = Optional.of(wanted(prompts));
      return giveUp("%s wants " + words(unasked.get()));
    }
    int before = prompts.isEmpty() ? 0 : asked.merge(prompts.toString(), 1, Integer::sum) - 1;
    if (++rounds > MOST_ROUNDS) {
      return giveUp("%s asks without end: that is no login, tell its owner");
    }
    if (before >= way.login().prompts()) {
      return giveUp(
          "%s did not let "
              + way.user()
              + " in: what was typed was not right, "
              + before
              + " times");
    }
    return asked(questions(before > 0, says, prompts));
  }

  private Optional<String[]> asked(Questions questions) {
    Trouble gone = hungUp(stop.name());
    Audience audience = new Audience(() -> asker.hungUp(questions.host(), gone.says()));
    Optional<List<char[]>> answers =
        patience.whileAsking(() -> line.whileWatching(audience, () -> asker.answer(questions)));
    if (audience.isHungUp()) {
      answers.ifPresent(Interview::wipe);
      return giveUp(gone);
    }
    if (answers.isEmpty()) {
      return giveUp("%s wants " + words(wanted(questions.prompts())) + ", which was not given");
    }
    answered |= !questions.prompts().isEmpty();
    patience.allow(ELSEWHERE);
    return answers.map(Interview::strings);
  }

  private Questions questions(boolean again, List<SafeText> says, List<Prompt> prompts) {
    SafeText login = SafeText.of(way.user() + "@" + way.hostName());
    return new Questions(SafeText.of(stop.host()), stop.safeHop(), login, again, says, prompts);
  }

  /** Why an answer was not sent. */
  static Trouble hungUp(String name) {
    return Trouble.of(
        Kind.LOGIN,
        name
            + " waited no longer for your answer and closed the connection; nothing was sent there");
  }

  static void wipe(List<char[]> answers) {
    answers.forEach(answer -> Arrays.fill(answer, '\0'));
  }

  private static String[] strings(List<char[]> answers) {
    String[] all = answers.stream().map(String::new).toArray(String[]::new);
    wipe(answers);
    return all;
  }

  private Optional<String[]> giveUp(String says) {
    return giveUp(Trouble.of(Kind.LOGIN, says.replace("%s", stop.name())));
  }

  private Optional<String[]> giveUp(Trouble why) {
    refusal = Optional.of(why);
    line.close();
    return Optional.empty();
  }

  /** A single hidden answer to a question after a password is one; anything else is a code. */
  private static Want wanted(List<Prompt> prompts) {
    boolean word = prompts.size() == 1 && !prompts.get(0).shown();
    return word && prompts.get(0).says().value().toLowerCase(Locale.ROOT).contains("password")
        ? Want.PASSWORD
        : Want.CODE;
  }

  private static String words(Want want) {
    return want == Want.PASSWORD ? "a password" : "a code";
  }

  /** A host may greet as long as it likes, but not for ever. */
  @Override
  public void showMessage(String message) {
    if (++banners > MOST_BANNERS) {
      giveUp("%s greets without end and lets nobody in: tell its owner");
      return;
    }
    lines(message).stream().findFirst().ifPresent(line -> banner = Optional.of(line));
  }

  @Override
  public String getPassphrase() {
    return null;
  }

  @Override
  public boolean promptPassphrase(String message) {
    return false;
  }

  @Override
  public boolean promptYesNo(String message) {
    return false;
  }
}
