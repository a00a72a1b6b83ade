package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program that ssh is given for its questions, started as ssh starts it. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenSshAskpassTest {

  private OpenSshFolder folder;
  private OpenSshAskpass askpass;

  @BeforeEach
  void install(@TempDir Path place) throws IOException {
    folder =
        assertInstanceOf(OpenSshFolder.Made.Good.class, OpenSshFolder.make(List.of(place)))
            .folder();
    askpass = new OpenSshAskpass(folder);
    askpass.installed();
  }

  @AfterEach
  void remove() {
    askpass.close();
    folder.remove();
  }

  private Process ask(String question, String hint) throws IOException {
    ProcessBuilder program = new ProcessBuilder(folder.askpass().toString(), question);
    program.environment().put("SSH_ASKPASS_PROMPT", hint);
    return program.start();
  }

  private OpenSshAskpass.Asking announced(Process program) throws IOException {
    BufferedReader says = program.errorReader();
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      Optional<OpenSshAskpass.Asking> asking = askpass.asking(line);
      if (asking.isPresent()) {
        return asking.get();
      }
    }
    throw new AssertionError("nothing was announced");
  }

  @Test
  void aQuestionAndItsAnswerGoThroughWithEveryCharacter() throws Exception {
    Process program = ask("What\nis \\n it? ", "");
    OpenSshAskpass.Asking asking = announced(program);
    assertTrue(asking.waits());
    assertEquals("What\nis \\n it? ", askpass.question(asking.process()));
    char[] answer = "  a\\tb'\"$(x) ".toCharArray();
    askpass.answer(asking.process(), answer);
    assertEquals("  a\\tb'\"$(x) ", program.inputReader().readLine());
    assertEquals(0, program.waitFor());
    assertEquals("", new String(answer).replace("\0", ""));
  }

  @Test
  void theQuestionIsInNoFileOnceItWasRead() throws IOException {
    Process program = ask("Password: ", "");
    OpenSshAskpass.Asking asking = announced(program);
    askpass.question(asking.process());
    assertFalse(Files.exists(folder.question(asking.process())));
    program.destroy();
  }

  @Test
  void aKeyThatWaitsToBeTouchedIsToldAndWaitsForNoAnswer() throws Exception {
    Process program = ask("Confirm user presence for key ED25519-SK SHA256:abc", "none");
    OpenSshAskpass.Asking asking = announced(program);
    assertFalse(asking.waits());
    assertTrue(askpass.question(asking.process()).startsWith("Confirm user presence"));
    assertEquals(0, program.waitFor());
  }

  @Test
  void aConfirmationIsRefused() throws Exception {
    assertEquals(1, ask("Add key to agent?", "confirm").waitFor());
  }

  @Test
  void aLineWithoutTheMarkAnnouncesNothing() {
    assertEquals(Optional.empty(), askpass.asking("0123 77 7 answer"));
    assertEquals(Optional.empty(), askpass.asking(""));
  }
}
