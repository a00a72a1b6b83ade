package gpudeck.tui.cli;

import static gpudeck.tui.cli.Prompt.assertText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.cli.Prompt.Ran;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

  private final HostPicture refused =
      Samples.bare("nef")
          .withLink(
              new LinkState.Refused(
                  Trouble.of(Trouble.Kind.LOGIN, "nef takes none of the keys."), Samples.NOON));

  @Test
  void stopsWhereTheWayEndsAndSaysWhatToDo() {
    Ran ran = new Prompt(refused).run("doctor", "nef");
    assertText(
        """
        ✗ login      nef takes none of the keys.  (N ms)
                     ssh -v nef shows what it takes; its owners tell which keys, passwords or codes they want.
        · shell      not reached
        · scheduler  not reached
        · nvidia-smi not reached
        · tmux       not reached
        · clock      not reached
        """,
        ran.out().replaceAll("\\d+ ms", "N ms"));
    assertEquals(Exit.NO_HOST, ran.exit());
  }

  @Test
  void namesTheSchedulerAndTheNextStepsOfAHostThatLetsUsIn() {
    Prompt prompt = new Prompt(Samples.host("sdumont"));
    prompt.desk.prints("shell", "sh -> dash\nLinux 6.1\n");
    prompt.desk.prints("tmux -V", "tmux 3.3a\n");
    prompt.desk.prints("date +%s", Instant.now().plusSeconds(3630).getEpochSecond() + "\n");
    String out = prompt.run("doctor", "sdumont").out();
    assertTrue(out.contains("✓ login      round trip 12 ms"), out);
    assertTrue(out.contains("✓ scheduler  Slurm 22.05.8"), out);
    assertTrue(out.contains("✓ tmux       tmux 3.3a"), out);
    assertTrue(out.contains("! clock      1h ahead of this machine"), out);
    assertTrue(out.contains("sh -> dash, Linux 6.1"), out);
  }

  @Test
  void withoutAShellThereIsNothingMoreToLookAt() {
    String out = new Prompt(Samples.host("sdumont")).run("doctor", "sdumont").out();
    assertTrue(out.contains("✗ shell      no answer"), out);
    assertTrue(out.contains("· scheduler  not reached"), out);
  }

  @Test
  void printsTheSameStepsAsJson() {
    String out = new Prompt(refused).run("doctor", "nef", "--json").out();
    assertTrue(out.contains("\"name\" : \"login\",\n      \"result\" : \"failed\""), out);
    assertTrue(out.contains("\"advice\" : \"ssh -v nef shows what it takes;"), out);
  }

  @Test
  void looksAtThisMachineWithoutAHost() {
    Prompt prompt = new Prompt(refused);
    prompt.env.put("HOME", "/nowhere");
    Ran ran = prompt.run("doctor");
    assertEquals(Exit.DONE, ran.exit());
    assertTrue(ran.out().contains("✓ java       " + System.getProperty("java.version")), ran.out());
    assertTrue(ran.out().contains("✓ config     hosts: nef"), ran.out());
    assertTrue(ran.out().contains("/nowhere/.cache/gpudeck (not made yet)"), ran.out());
  }
}
