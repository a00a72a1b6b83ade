package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.part;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The row of the numbers: a phone that takes its time, with OpenSSH's server, PAM and the deadlines
 * that people get. It waits beside the other tests, and nearly all that it does is wait.
 */
@Tag("lab")
@Timeout(400)
@Execution(ExecutionMode.CONCURRENT)
class SlowPhoneLabTest {

  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final int PANES = 3;

  /** A host with its phone, and by which ssh one gets in. */
  private record Case(String name, int phone, String settings, boolean own) {}

  private static final List<Case> ALL =
      List.of(
          new Case("the grace time that nobody set", 90, "", false),
          new Case("LoginGraceTime 300", 150, "LoginGraceTime 300", false),
          new Case("the grace time that nobody set, OpenSSH", 90, "", true),
          new Case("LoginGraceTime 300, OpenSSH", 150, "LoginGraceTime 300", true));

  @Test
  void aSlowPhoneAndThreePanesThatWaitAreOnePrompt(@TempDir Path folder) throws Exception {
    ExecutorService all = Executors.newFixedThreadPool(ALL.size() * (PANES + 1));
    List<Future<Executable>> runs =
        IntStream.range(0, ALL.size())
            .mapToObj(i -> all.submit(() -> login(ALL.get(i), folder.resolve("" + i), all)))
            .toList();
    Stream.Builder<Executable> verdicts = Stream.builder();
    for (Future<Executable> run : runs) {
      verdicts.add(run.get());
    }
    all.shutdown();
    assertAll(verdicts.build());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGraceTimeThatRunsOutTakesTheQuestionBack(boolean own, @TempDir Path folder)
      throws IOException {
    HangUpContract.Late late = new HangUpContract.Late(() -> {});
    try (PhoneSshd sshd = new PhoneSshd(folder, Duration.ZERO, "LoginGraceTime 3")) {
      OwnSsh ssh = new OwnSsh(folder);
      Host host = sshd.host(CONNECT);
      Dialled dialled =
          own ? ssh.transport().dial(as(host, ssh), late) : new SshTransport().dial(host, late);
      String why = assertInstanceOf(Dialled.Failed.class, dialled).trouble().says().value();
      assertTrue(why.startsWith("real waited no longer for your answer"), why);
      assertEquals(0, sshd.logins());
    }
  }

  private static Host as(Host host, OwnSsh own) {
    return own.host(host.name(), (Route.Ssh) host.route(), HostSettings.NONE);
  }

  private static Executable login(Case one, Path folder, ExecutorService panes) throws Exception {
    Person person = new Person(false).answers("1").answers("1");
    try (PhoneSshd sshd = new PhoneSshd(folder, Duration.ofSeconds(one.phone), one.settings)) {
      OwnSsh own = new OwnSsh(folder);
      Host host = one.own ? as(sshd.host(CONNECT), own) : sshd.host(CONNECT);
      long begin = System.nanoTime();
      try (Link link =
          new Link(host, one.own ? own.transport() : new SshTransport(), person, state -> {})) {
        List<Future<String>> waiting =
            IntStream.range(0, PANES).mapToObj(pane -> panes.submit(() -> says(link))).toList();
        for (Future<String> pane : waiting) {
          assertEquals("in\n", pane.get());
        }
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      long logins = sshd.logins();
      System.out.printf(
          "slow push, %d s, %s, %d panes waiting: %d prompt, in after %.1f s%n",
          one.phone, one.name, PANES, person.questions.size(), took.toMillis() / 1000.0);
      return () -> {
        assertEquals(1, person.questions.size(), one.name);
        assertEquals(1, logins, one.name);
        assertTrue(took.toSeconds() >= one.phone, one.name + " " + took);
      };
    }
  }

  private static String says(Link link) {
    Answer answer = ask(link, part("echo in")).get(0);
    return answer instanceof Answer.Done done ? done.out() : answer.toString();
  }
}
