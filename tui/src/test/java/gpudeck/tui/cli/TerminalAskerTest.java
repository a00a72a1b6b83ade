package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalAskerTest {

  @Test
  void saysWhatAPersonShouldKnowBesidesThePrintOfAKey() {
    List<String> said = new ArrayList<>();
    UnknownKey key =
        new UnknownKey(
            SafeText.of("sdumont"),
            SafeText.of("login.example.org"),
            "ssh-rsa",
            "SHA256:abc",
            SafeText.of("/home/maria/.ssh/known_hosts"),
            Optional.of(SafeText.of("so far this host has shown another kind: ssh-ed25519")));
    assertFalse(new TerminalAsker(Console.NOBODY, said::add).trust(key));
    assertEquals(
        List.of(
            "login.example.org is not known yet: its ssh-rsa key is SHA256:abc",
            "so far this host has shown another kind: ssh-ed25519"),
        said.subList(0, 2));
  }
}
