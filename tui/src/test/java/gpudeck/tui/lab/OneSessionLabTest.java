package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.host.Config;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostBook;
import gpudeck.core.host.Person;
import gpudeck.core.host.SshConfig;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Link;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.link.SshTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A door of the login host with MaxSessions 1, as a plain user: root's sessions hear no signal. */
@OnTheLab
class OneSessionLabTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<LinkState> states = Collections.synchronizedList(new ArrayList<>());

  private static Host host() {
    HostBook book =
        new HostBook(
            Config.usual(), new SshConfig(Optional.of(Lab.path("SSH_CONFIG")), Person.current()));
    return assertInstanceOf(HostBook.Entry.Found.class, book.entry("one-session")).host();
  }

  private static Answer ask(Link link, String script, Duration deadline) {
    List<Answer> answers = new ArrayList<>();
    Part part = new Part(script, script, script, deadline, 1000);
    link.ask(LaneKind.QUICK, List.of(part), (asked, answer) -> answers.add(answer));
    return answers.get(0);
  }

  @Test
  void whatHangsInTheOnlySessionIsEndedAndCostsNoLogin() {
    try (Link link = new Link(host(), new SshTransport(), Asker.NOBODY, states::add)) {
      Answer late = ask(link, "sleep 86431", Duration.ofSeconds(1));
      assertInstanceOf(Answer.Failed.class, late);
      Answer look = ask(link, "pgrep -f 'sleep 8643[1]'", LONG);
      assertEquals("", assertInstanceOf(Answer.Done.class, look, look::toString).out());
    }
    assertFalse(states.stream().anyMatch(LinkState.Lost.class::isInstance), states::toString);
  }
}
