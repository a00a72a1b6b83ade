package gpudeck.core.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Link;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question on a real lane of this machine: framed, capped and quoted as on any host. */
class LogLaneTest {
  private static final int FIRST = LogQuestion.FIRST;

  @Test
  void aWholePieceOfAnyBytesComesThroughALane(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("it's a log");
    byte[] any = new byte[700_000];
    new Random(3).nextBytes(any);
    Files.write(file, any);
    Host here = new Host("local", new Route.Local(), HostSettings.NONE);
    StringBuilder got = new StringBuilder();
    LogTail tail = new LogTail(Raw.ofText(file.toString()), LogLimits.USUAL);
    try (Link link = new Link(here, new LocalTransport(), Asker.NOBODY, state -> {})) {
      got.append(chunk(link, tail).bytes());
      Files.write(file, any, StandardOpenOption.APPEND);
      while (tail.behind() > 0 || got.length() < any.length + FIRST) {
        LogChunk chunk = chunk(link, tail);
        got.append(chunk.bytes().substring(64));
      }
    }
    byte[] all = Files.readAllBytes(file);
    String wanted = new String(all, ISO_8859_1).substring(any.length - FIRST);
    assertEquals(wanted, got.toString());
  }

  private static LogChunk chunk(Link link, LogTail tail) {
    Probe<LogChunk> next = tail.next(false);
    AtomicReference<Answer> answer = new AtomicReference<>();
    link.ask(next.lane(), List.of(next.part()), (part, got) -> answer.set(got));
    var value = assertInstanceOf(Parsed.Value.class, next.read(answer.get()));
    LogChunk chunk = (LogChunk) value.value();
    tail.accept(chunk);
    return chunk;
  }
}
