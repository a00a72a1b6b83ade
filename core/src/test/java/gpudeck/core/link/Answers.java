package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asking with few words, for tests. */
final class Answers {

  static final Duration LONG = Duration.ofSeconds(30);

  private Answers() {}

  static Part part(String script) {
    return new Part("test", script, script, LONG, 1 << 20);
  }

  static Part part(String name, String script, Duration deadline) {
    return new Part(name, script, script, deadline, 1 << 20);
  }

  static List<Answer> ask(Link link, LaneKind kind, Part... parts) {
    List<Answer> answers = new ArrayList<>();
    link.ask(kind, Arrays.asList(parts), (part, answer) -> answers.add(answer));
    return answers;
  }

  static List<Answer> ask(Link link, Part... parts) {
    return ask(link, LaneKind.QUICK, parts);
  }

  static Answer.Done done(Answer answer) {
    return assertInstanceOf(Answer.Done.class, answer);
  }

  static Trouble trouble(Answer answer) {
    return assertInstanceOf(Answer.Failed.class, answer).trouble();
  }

  /** Asks on another thread. */
  static CompletableFuture<Answer> asking(Link link, Part part) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Daemon.start("asking", () -> answer.complete(ask(link, part).get(0)));
    return answer;
  }

  static Answer get(CompletableFuture<Answer> answer) {
    return answer.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
  }
}
