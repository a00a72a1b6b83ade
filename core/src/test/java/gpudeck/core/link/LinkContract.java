package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.asking;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.get;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What holds of a link to an SSH server behind a wire, by whichever SSH it goes. */
interface LinkContract {

  /** A link to gpu1 through {@link #wire}, not dialled yet, that tells {@link #states}. */
  Link link(Keepalive keepalive);

  /** As short as this SSH can tell apart. */
  Keepalive quick();

  States states();

  Wire wire();

  EmbeddedSshd sshd();

  @Test
  default void aLinkThatIsBackAnswersAgainByItself() {
    Link link = link(quick());
    ask(link, part("echo on"));
    wire().freeze();
    states().await(LinkState.Lost.class);
    wire().reset();
    wire().thaw();
    states().await(LinkState.Up.class);
    assertEquals("back\n", done(ask(link, part("echo back")).get(0)).out());
  }

  @Test
  default void aLinkThatThawsInTimeIsKept() {
    Keepalive quick = quick();
    Duration never = quick.lost().multipliedBy(10);
    Link link =
        link(new Keepalive(quick.ask(), quick.suspect(), never, quick.hello(), quick.redials()));
    ask(link, part("echo on"));
    wire().freeze();
    states().await(LinkState.Suspect.class);
    wire().thaw();
    states().await(LinkState.Up.class);
    assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
    assertEquals(1, sshd().logins());
  }

  @Test
  default void aResetIsSeenAtOnceAndDialledAgain() {
    Link link = link(Keepalive.USUAL);
    ask(link, part("echo on"));
    CompletableFuture<Answer> waiting = asking(link, part("sleep 60"));
    wire().reset();
    LinkState.Lost lost = states().await(LinkState.Lost.class);
    assertEquals("gpu1 or the network ended the connection", lost.why().says().value());
    assertEquals(Kind.UNREACHABLE, trouble(get(waiting)).kind());
    states().await(LinkState.Up.class);
    assertEquals(2, sshd().logins());
  }

  @Test
  default void aServerThatGivesOneSessionGetsOneLaneAndNoSecondLogin() {
    sshd().maxSessions(1);
    Link link = link(quick());
    assertEquals("q\n", done(ask(link, LaneKind.QUICK, part("echo q")).get(0)).out());
    assertEquals("s\n", done(ask(link, LaneKind.SLOW, part("echo s")).get(0)).out());
    assertEquals("q\n", done(ask(link, LaneKind.QUICK, part("echo q")).get(0)).out());
    assertEquals(1, sshd().logins());
  }

  @Test
  default void aServerThatGivesNoSessionIsSaidAndNotTriedAgain() {
    sshd().maxSessions(0);
    Trouble trouble = trouble(ask(link(quick()), part("echo")).get(0));
    assertEquals(Kind.LOGIN, trouble.kind());
    String says = trouble.says().value();
    assertTrue(says.startsWith("gpu1 gives no further session"), says);
    states().await(LinkState.Refused.class);
    assertEquals(1, sshd().logins());
  }

  @Test
  default void theRoundTripIsMeasured() {
    Link link = link(quick());
    ask(link, part("echo on"));
    LinkState.Up up;
    do {
      up = states().await(LinkState.Up.class);
    } while (up.roundTrip().isZero());
    assertTrue(up.roundTrip().compareTo(Duration.ofSeconds(5)) < 0);
  }
}
