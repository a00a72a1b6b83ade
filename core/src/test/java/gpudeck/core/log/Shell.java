package gpudeck.core.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a part's script in a real shell of this machine, as a lane does.
 *
 * @param command such as {@code /bin/sh}, with what stands before a script
 * @param folder for the script and what it prints
 */
record Shell(List<String> command, Path folder) {

  static Shell posix(Path folder) {
    return new Shell(List.of("/bin/sh"), folder);
  }

  <T> Parsed<T> ask(Probe<T> probe) throws IOException, InterruptedException {
    return probe.read(run(probe.part()));
  }

  private Answer run(Part part) throws IOException, InterruptedException {
    Path script = folder.resolve("script");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    String framed = "( eval '" + part.script().replace("'", "'\\''") + "' ) </dev/null\n";
    Files.write(script, framed.getBytes(ISO_8859_1));
    List<String> all = new ArrayList<>(command);
    all.add(script.toString());
    Process shell =
        new ProcessBuilder(all)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exit = shell.waitFor();
    String printed = Files.readString(out, ISO_8859_1);
    if (printed.length() > part.maxBytes()) {
      throw new AssertionError(printed.length() + " bytes are more than " + part.maxBytes());
    }
    return new Answer.Done(exit, printed, Files.readString(err, ISO_8859_1), Duration.ZERO);
  }
}
