package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Bytes that change on their way, one at a time: is anything wrong ever taken for an answer? */
public final class FlippedBytes implements AutoCloseable {

  /** Far more than a question and its answer are long. */
  private static final int FARTHEST = 6_000;

  private final EmbeddedSshd sshd;
  private final Wire wire;
  private final Link link;
  private final Random random;
  private int answers;
  private int wrong;

  /** How many bytes were changed, how many answers came and how many of them were wrong. */
  public record Seen(int flips, int answers, int wrong) {}

  /**
   * @param folder of the measurement's own
   */
  public FlippedBytes(Path folder, Keepalive keepalive, long seed) {
    random = new Random(seed);
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    wire = new Wire(sshd.port());
    Host host = new Host("h", sshd.route(wire.port(), List.of(sshd.key())), HostSettings.NONE);
    InstantSource clock = InstantSource.system();
    link = new Link(host, new SshTransport(), Asker.NOBODY, state -> {}, keepalive, clock);
  }

  /** Changes so many bytes at random places, and asks until each was on its way. */
  public Seen flip(int times) {
    for (int i = 0; i < times; i++) {
      Wire.Way way = random.nextBoolean() ? Wire.Way.IN : Wire.Way.OUT;
      wire.flip(way, random.nextInt(FARTHEST));
      while (wire.flipped() <= i) {
        ask();
      }
    }
    return new Seen(times, answers, wrong);
  }

  private void ask() {
    String word = Long.toHexString(random.nextLong()).repeat(10);
    Part part = new Part("echo", "echo", "echo " + word, Duration.ofSeconds(20), 4096);
    link.ask(LaneKind.QUICK, List.of(part), (asked, answer) -> check(word, answer));
    link.redial();
  }

  private void check(String word, Answer answer) {
    if (answer instanceof Answer.Done done) {
      answers++;
      boolean right = done.exit() == 0 && done.out().equals(word + "\n") && done.err().isEmpty();
      wrong += right ? 0 : 1;
    }
  }

  @Override
  public void close() throws IOException {
    link.close();
    wire.close();
    sshd.close();
  }
}
