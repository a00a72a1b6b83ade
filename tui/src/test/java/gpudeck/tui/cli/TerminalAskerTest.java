package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gpudeck.core.link.Asker.Prompt;
import gpudeck.core.link.Asker.Questions;
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

  private static final class Typist implements Console {
    private final List<String> shown = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();

    @Override
    public Optional<String> line(String question) {
      shown.add(question);
      return Optional.of("1");
    }

    @Override
    public Optional<char[]> secret(String question) {
      hidden.add(question);
      return Optional.of("open sesame".toCharArray());
    }
  }

  @Test
  void everyPromptOfAHostBearsTheLoginThatItIsFor() {
    List<String> said = new ArrayList<>();
    Typist typist = new Typist();
    Questions questions =
        new Questions(
            SafeText.of("sdumont"),
            Optional.empty(),
            SafeText.of("lea@login.example.org"),
            true,
            List.of(SafeText.of("Codes are on your phone.")),
            List.of(
                new Prompt(SafeText.of("Passphrase of /home/lea/.ssh/id_rsa:"), false),
                new Prompt(SafeText.of("Your choice:"), true)));
    List<char[]> answers = new TerminalAsker(typist, said::add).answer(questions).orElseThrow();
    assertEquals(List.of("open sesame", "1"), answers.stream().map(String::valueOf).toList());
    assertEquals(
        List.of("(lea@login.example.org) Passphrase of /home/lea/.ssh/id_rsa: "), typist.hidden);
    assertEquals(List.of("(lea@login.example.org) Your choice: "), typist.shown);
    assertEquals(
        List.of(
            "(lea@login.example.org) that was not right",
            "(lea@login.example.org) Codes are on your phone."),
        said);
  }
}
