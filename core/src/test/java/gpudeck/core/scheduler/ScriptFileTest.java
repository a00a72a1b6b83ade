package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading the file that a job was submitted from, through a real shell. */
class ScriptFileTest {

  @TempDir Path folder;

  private Parsed<Raw> read(String command) throws Exception {
    var probe = new ScriptFile(Raw.ofText(command)).read();
    return probe.read(new HostShell(folder).run(probe.part()));
  }

  private static String text(Parsed<Raw> read) {
    assertInstanceOf(Parsed.Value.class, read, read::toString);
    return ((Parsed.Value<Raw>) read).value().bytes();
  }

  private static Kind trouble(Parsed<Raw> read) {
    assertInstanceOf(Parsed.Bad.class, read, read::toString);
    return ((Parsed.Bad<Raw>) read).trouble().kind();
  }

  @Test
  void aScriptIsReadWhateverItsNameAndItsArguments() throws Exception {
    Path script = Files.writeString(folder.resolve("it's a $(job).sh"), "#!/bin/sh\nx\n");
    assertEquals("#!/bin/sh\nx\n", text(read(script.toString())));
    Path plain = Files.writeString(folder.resolve("train.sh"), "#!/bin/sh\ny\n");
    assertEquals("#!/bin/sh\ny\n", text(read(plain + " --epochs 3")));
  }

  @Test
  void whereTheFileEndsAndItsArgumentsBeginTheHostTells() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("my proj"));
    Path script = Files.writeString(odd.resolve("a b.sh"), "#!/bin/sh\n@1\n");
    for (String behind : new String[] {"", "3", "--lr 'x y'  z"}) {
      String command = (script + " " + behind).strip();
      var probe = new ScriptFile(Raw.ofText(command)).find();
      var found = probe.read(new HostShell(folder).run(probe.part()));
      assertEquals(
          new ScriptFile.Found(Raw.ofText(script.toString()), behind, new Raw("#!/bin/sh\n@1\n")),
          ((Parsed.Value<ScriptFile.Found>) found).value());
    }
  }

  @Test
  void aProgramIsNoScript() throws Exception {
    Path program = Files.write(folder.resolve("a.out"), new byte[] {0x7f, 'E', 'L', 'F', 0, 1});
    assertEquals("", text(read(program.toString())));
  }

  @Test
  void aScriptThatIsGoneIsSaidToBe() throws Exception {
    assertEquals(Kind.MISSING, trouble(read(folder + "/gone.sh")));
  }

  @Test
  @Timeout(60)
  void aPipeThatNobodyWritesIsNotOpened() throws Exception {
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertEquals(Kind.MISSING, trouble(read(pipe.toString())));
  }

  @Test
  void ofALongScriptTheFirstMegabyteIsRead() throws Exception {
    Path script = folder.resolve("long.sh");
    Files.writeString(script, "#!/bin/sh\n" + "x".repeat(2 << 20));
    assertEquals(1 << 20, text(read(script.toString())).length());
  }
}
