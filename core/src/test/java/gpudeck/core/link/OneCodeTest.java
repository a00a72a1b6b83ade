package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host whose second factor is a phone: what it asks is asked once, however long the phone takes
 * and however many wait. The phone takes a twentieth of its time, patience is a fifth of the real
 * one.
 */
@Timeout(60)
class OneCodeTest {

  private static final Duration CONNECT = Duration.ofMillis(15_000 / 5);
  private static final Duration PHONE = Duration.ofMillis(90_000 / 20);

  private final Person person = new Person(false);
  private EmbeddedSshd sshd;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
    sshd.questions(new SlowPhone());
  }

  @AfterEach
  void stop() throws IOException {
    sshd.close();
  }

  /** Lets in whoever typed 1, once the phone was looked at. */
  static final class SlowPhone implements KeyboardInteractiveAuthenticator {
    @Override
    public InteractiveChallenge generateChallenge(
        ServerSession session, String user, String lang, String sub) {
      InteractiveChallenge challenge = new InteractiveChallenge();
      challenge.addPrompt("1. Push to your phone\nYour choice: ", true);
      return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String user, List<String> said) {
      long until = System.nanoTime() + PHONE.toNanos();
      while (System.nanoTime() < until) {
        LockSupport.parkNanos(until - System.nanoTime());
      }
      return said.equals(List.of("1"));
    }
  }

  @Test
  void aSlowPhoneAndThreePanesThatWaitAreOnePrompt() throws IOException {
    person.answers("1").answers("1");
    try (Wire wire = new Wire(sshd.port());
        Link link = new Link(host(wire), new SshTransport(), person, state -> {})) {
      List<CompletableFuture<String>> panes =
          IntStream.range(0, 3)
              .mapToObj(pane -> CompletableFuture.supplyAsync(() -> says(link, pane)))
              .toList();
      assertEquals(
          List.of("0\n", "1\n", "2\n"), panes.stream().map(CompletableFuture::join).toList());
      assertEquals(1, person.questions.size());
      System.out.printf(
          "slow push, %d ms at %d ms of patience, 3 panes waiting: %d prompt%n",
          PHONE.toMillis(), CONNECT.toMillis(), person.questions.size());
    }
  }

  private Host host(Wire wire) {
    Route.Ssh way = Ways.within(sshd.route(wire.port(), List.of()), CONNECT);
    return new Host("gpu1", way, HostSettings.NONE);
  }

  private static String says(Link link, int pane) {
    return done(ask(link, part("echo " + pane)).get(0)).out();
  }
}
