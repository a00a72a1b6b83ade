package gpudeck.tui.bench;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.EmbeddedSshd;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Link;
import gpudeck.core.link.Part;
import gpudeck.core.link.SshTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One request with what all panes want, against the shortest one, over a long way. */
final class Tick implements Measurement {

  private static final Duration ONE_WAY = Duration.ofMillis(25);

  /** What is due at a tick, with as many lines as a busy host answers. */
  private static final Map<String, Integer> DUE =
      Map.of("squeue", 60, "scontrol", 30, "log", 100, "nvidia-smi", 16, "ps", 16, "envs", 40);

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    try (EmbeddedSshd sshd = EmbeddedSshd.start(place.folder().resolve("sshd"));
        SlowWire wire = new SlowWire(sshd.port(), ONE_WAY);
        Link link = link(sshd, wire)) {
      List<Part> all =
          DUE.entrySet().stream().map(due -> part(due.getKey(), due.getValue())).toList();
      List<Part> bare = List.of(part("nothing", 0));
      Pairs pairs = Pairs.of(5 * Pairs.COUNT, () -> millis(link, all), () -> millis(link, bare));
      pairs
          .rows(
              "a tick with all panes due at 50 ms round trip, commands answered at once",
              "a bare round trip on the same lane",
              1.3)
          .forEach(table);
    }
  }

  private static Link link(EmbeddedSshd sshd, SlowWire wire) {
    Host host = new Host("far", sshd.route(wire.port(), List.of(sshd.key())), HostSettings.NONE);
    return new Link(host, new SshTransport(), Asker.NOBODY, state -> {});
  }

  /** Answered by the shell itself, without a program. */
  private static Part part(String name, int lines) {
    String line =
        name + " 481516 bert-ft sequana_gpu_shared RUNNING 3:12:07 sdumont8043 gres:gpu:4";
    String text = String.join("\n", IntStream.range(0, lines).mapToObj(i -> line).toList());
    return new Part(name, name, "printf '%s\\n' '" + text + "'", Duration.ofSeconds(20), 1 << 20);
  }

  private static double millis(Link link, List<Part> parts) {
    long begin = System.nanoTime();
    link.ask(LaneKind.SLOW, parts, Tick::check);
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void check(Part part, Answer answer) {
    if (!(answer instanceof Answer.Done done) || done.exit() != 0) {
      throw new IllegalStateException(part.name() + " was answered by " + answer);
    }
  }
}
