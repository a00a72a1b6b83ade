package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.KnownHosts;
import gpudeck.core.link.EmbeddedSshd;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.cli.Prompt.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gpudeck hosts forget}. */
class ForgettingTest {

  private EmbeddedSshd sshd;
  private Prompt prompt;
  private String before;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    sshd = EmbeddedSshd.start(folder);
    prompt = new Prompt(HostPicture.of(sshd.host()));
    before = Files.readString(sshd.knownHosts());
  }

  @AfterEach
  void stop() throws IOException {
    sshd.close();
  }

  private String print() {
    return KnownHosts.of(sshd.route(sshd.port(), java.util.List.of())).held().get(0).print();
  }

  @Test
  void theOldKeyAndTheNewAreShownAndAYesForgetsTheOld() throws IOException {
    String old = print();
    sshd.newHostKey();
    Ran ran = prompt.onATerminal("yes").run("hosts", "forget", "embedded");
    assertEquals(Exit.DONE, ran.exit(), ran.err());
    assertTrue(ran.err().contains(sshd.knownHosts() + ":1  ecdsa-sha2-nistp256 " + old), ran.err());
    assertTrue(ran.err().matches("(?s).*it shows now  ecdsa-sha2-nistp256 SHA256:.*"), ran.err());
    assertTrue(ran.err().contains("ask the host's owner"), ran.err());
    assertEquals("", Files.readString(sshd.knownHosts()));
    assertEquals(0, sshd.logins());
  }

  @Test
  void lessThanAYesForgetsNothing() throws IOException {
    Ran ran = prompt.onATerminal("y").run("hosts", "forget", "embedded");
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().contains("which is known: there is no need to forget it"), ran.err());
    assertEquals(before, Files.readString(sshd.knownHosts()));
  }

  @Test
  void withoutATerminalAYesIsAnOption() throws IOException {
    assertEquals(Exit.USAGE, prompt.run("hosts", "forget", "embedded").exit());
    assertEquals(before, Files.readString(sshd.knownHosts()));
    String print = print();
    Ran ran = prompt.run("hosts", "forget", "embedded", "--yes", "--json");
    assertEquals(Exit.DONE, ran.exit(), ran.err());
    assertTrue(ran.out().contains("\"print\" : \"" + print + "\""), ran.out());
    assertEquals("", Files.readString(sshd.knownHosts()));
  }

  @Test
  void aHostThatCannotBeReachedIsForgottenAllTheSame() throws IOException {
    sshd.close();
    Ran ran = prompt.onATerminal("yes").run("hosts", "forget", "embedded");
    assertEquals(Exit.DONE, ran.exit(), ran.err());
    assertTrue(ran.err().contains("what it shows now cannot be looked at: "), ran.err());
  }

  @Test
  void aHostThatNobodyKnowsNeedNotBeForgotten() throws IOException {
    Files.writeString(sshd.knownHosts(), "");
    Ran ran = prompt.onATerminal().run("hosts", "forget", "embedded");
    assertEquals(Exit.DONE, ran.exit());
    assertTrue(ran.err().contains("no file knows a key of [127.0.0.1]:"), ran.err());
  }
}
