package gpudeck.tui.bench;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.EmbeddedSshd;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Link;
import gpudeck.core.link.OwnSsh;
import gpudeck.core.link.Part;
import gpudeck.core.link.SshTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A command on a lane over the user's own ssh, against the same over JSch, over a long way. */
final class OwnSshLane implements Measurement {

  private static final Duration ONE_WAY = Duration.ofMillis(25);
  private static final Part COMMAND =
      new Part("command", "true", "/bin/echo on", Duration.ofSeconds(20), 1 << 20);

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    Path folder = Files.createDirectories(place.folder().resolve("own"));
    OwnSsh own = new OwnSsh(folder);
    try (EmbeddedSshd sshd = EmbeddedSshd.start(place.folder().resolve("sshd"));
        SlowWire wire = new SlowWire(sshd.port(), ONE_WAY)) {
      Route.Ssh way = sshd.route(wire.port(), List.of(sshd.key()));
      Host host = own.host("far", way, HostSettings.NONE);
      try (Link ours = new Link(host, own.transport(), Asker.NOBODY, state -> {});
          Link theirs = new Link(host, new SshTransport(), Asker.NOBODY, state -> {})) {
        Pairs.of(5 * Pairs.COUNT, () -> millis(ours), () -> millis(theirs))
            .rows("a command on a lane over OpenSSH at 50 ms round trip", "the same over JSch", 1.1)
            .forEach(table);
      }
      own.awaitGone();
    }
  }

  private static double millis(Link link) {
    long begin = System.nanoTime();
    link.ask(LaneKind.QUICK, List.of(COMMAND), OwnSshLane::check);
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void check(Part part, Answer answer) {
    if (!(answer instanceof Answer.Done done) || !done.out().equals("on\n")) {
      throw new IllegalStateException(part.name() + " was answered by " + answer);
    }
  }
}
