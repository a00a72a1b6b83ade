package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.OpenSshPrompt.HostKey;
import gpudeck.core.link.OpenSshPrompt.Passphrase;
import gpudeck.core.link.OpenSshPrompt.Question;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Prompts as OpenSSH 9.2p1 hands them to SSH_ASKPASS. */
class OpenSshPromptTest {

  private static OpenSshPrompt of(String text) {
    return OpenSshPrompt.of(text, true);
  }

  @Test
  void aQuestionOfAHostNamesItsLogin() {
    assertEquals(
        new Question(Optional.of("lea@10.77.1.2"), "Verification code: "),
        of("(lea@10.77.1.2) Verification code: "));
    assertEquals(
        new Question(Optional.of("lea@10.77.1.2"), "Password:"), of("lea@10.77.1.2's password: "));
  }

  @Test
  void aPassphraseIsOfThisMachine() {
    assertEquals(
        new Passphrase("/home/lea/.ssh/id_pass"),
        of("Enter passphrase for key '/home/lea/.ssh/id_pass': "));
    assertEquals(
        new OpenSshPrompt.Pin("ED25519-SK key /home/lea/.ssh/id_sk"),
        of("Enter PIN for ED25519-SK key /home/lea/.ssh/id_sk: "));
  }

  @Test
  void aHostThatImitatesAPassphraseIsAHost() {
    assertEquals(
        new Question(Optional.of("lea@h"), "Enter passphrase for key '/home/lea/.ssh/id': "),
        of("(lea@h) Enter passphrase for key '/home/lea/.ssh/id': "));
    assertInstanceOf(
        Question.class, of("(lea@h) a\nEnter passphrase for key '/home/lea/.ssh/id': "));
  }

  @Test
  void whereHostsAreNotMarkedNoPassphraseIsBelieved() {
    String local = "Enter passphrase for key '/home/lea/.ssh/id': ";
    assertEquals(new Question(Optional.empty(), local), OpenSshPrompt.of(local, false));
  }

  @Test
  void anUnknownHostKeyIsReadWithItsAddressAndPrint() {
    String text =
        """
        The authenticity of host '[10.77.1.2]:22201 ([10.77.1.2]:22201)' can't be established.
        ED25519 key fingerprint is SHA256:QXj21Vvpbmrss/SwQrwItePpKubZwkIsRsK6LwoHbhc.
        This key is not known by any other names.
        Are you sure you want to continue connecting (yes/no/[fingerprint])?\
        """;
    assertEquals(
        new HostKey(
            "[10.77.1.2]:22201", "ED25519", "SHA256:QXj21Vvpbmrss/SwQrwItePpKubZwkIsRsK6LwoHbhc"),
        of(text));
  }

  @Test
  void anythingElseIsAQuestionOfTheHost() {
    assertEquals(new Question(Optional.empty(), "What? "), of("What? "));
    assertEquals(new Question(Optional.empty(), ""), of(""));
  }
}
