package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.host.HostSettings;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The lines of a stream: what a login prints first, the shell's hello, and then what it is for. */
final class StreamWords {

  private static final int LONGEST_HELLO = 64;

  private final String begin = "gd-hello-" + UUID.randomUUID();
  private final String end = "gd-ready-" + UUID.randomUUID();
  private final Consumer<String> line;
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private Optional<List<String>> hello = Optional.empty();
  private boolean ready;
  private volatile Optional<Shell> shell = Optional.empty();

  /**
   * @param line gets each line after the hello
   */
  StreamWords(Consumer<String> line) {
    this.line = line;
  }

  /** What is written to the shell first. */
  String greeting(HostSettings settings) {
    return Greeting.prelude(settings)
        + "echo "
        + begin
        + "\n{\n"
        + Greeting.part(Duration.ZERO).script()
        + "\n} </dev/null\nprintf '\\n%s\\n' "
        + end
        + "\n";
  }

  /** Who talks, once it is known. */
  Optional<Shell> shell() {
    return shell;
  }

  void take(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        take(open.toString(ISO_8859_1));
        open.reset();
      } else if (open.size() < LineStream.LONGEST_LINE) {
        open.write(bytes[i]);
      }
    }
  }

  private void take(String text) {
    if (ready) {
      line.accept(text);
    } else if (text.equals(begin)) {
      hello = Optional.of(new ArrayList<>());
    } else if (text.equals(end)) {
      ready = true;
      shell = hello.flatMap(said -> Greeting.read(String.join("\n", said)));
    } else {
      hello.filter(said -> said.size() < LONGEST_HELLO).ifPresent(said -> said.add(text));
    }
  }
}
