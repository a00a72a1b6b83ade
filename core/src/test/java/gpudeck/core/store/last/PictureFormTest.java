package gpudeck.core.store.last;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureFormTest {

  private static final Host HOST = new Host("sdumont", new Route.Local(), HostSettings.NONE);
  private static final int ENOUGH = 1 << 20;

  private static HostPicture random(long seed) {
    return new RandomPicture(seed).of(HOST);
  }

  private static Optional<HostPicture> read(byte[] bytes) {
    return PictureReader.read(bytes, HOST, "way");
  }

  /** As it comes back: of the scheduler there are only words. */
  private static HostPicture withoutFinding(HostPicture picture) {
    return picture.withFinding(new Reading.Never<>());
  }

  @Test
  void whatIsWrittenIsReadTheSame() {
    for (long seed = 0; seed < 500; seed++) {
      HostPicture picture = random(seed);
      byte[] bytes = PictureWriter.write(picture, "way", ENOUGH);
      boolean same = withoutFinding(picture).equals(read(bytes).orElseThrow());
      assertTrue(same, "seed " + seed);
      assertEquals(
          picture.finding().lastValue().map(Finding::inShort), PictureReader.found(bytes, "way"));
    }
  }

  @Test
  void nothingThatIsReadIsNew() {
    for (Instant now : List.of(Instant.EPOCH, Instant.now())) {
      HostPicture last = read(PictureWriter.write(random(7), "way", ENOUGH)).get();
      assertEquals(Look.STALE, last.jobs().look(now));
      assertEquals(Look.STALE, last.gpus().look(now));
      assertEquals(Look.STALE, last.environments().look(now));
    }
  }

  @Test
  void anotherMachineOfTheSameNameHasAnotherPicture() {
    byte[] bytes = PictureWriter.write(random(1), "ana@gpu1:22", ENOUGH);
    assertEquals(Optional.empty(), PictureReader.read(bytes, HOST, "ana@gpu2:22"));
  }

  @Test
  void anyBytesAreReadToTheirEnd() {
    Random random = new Random(1);
    byte[] good = PictureWriter.write(random(3), "way", ENOUGH);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      read(bytes);
      PictureReader.found(bytes, "way");
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      read(noise);
      assertEquals(Optional.empty(), Envelope.open(noise));
    }
  }

  @Test
  void aChangedByteIsNoPicture() {
    byte[] sealed = Envelope.seal(PictureWriter.write(random(3), "way", ENOUGH));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 4;
      assertEquals(Optional.empty(), Envelope.open(changed));
    }
  }

  @Test
  void whatHasNoRoomIsLeftOutAndTheRestIsWhole() {
    List<Job> many = new ArrayList<>();
    for (long seed = 0; many.size() < 4000; seed++) {
      many.addAll(random(seed).jobs().lastValue().orElseThrow().jobs());
    }
    HostPicture picture =
        random(5).withJobs(Reading.remembered(new Queue(many, 0), Instant.EPOCH.plusSeconds(9)));
    byte[] bytes = PictureWriter.write(picture, "way", 100_000);
    HostPicture last = read(bytes).orElseThrow();
    int left = last.jobs().lastValue().orElseThrow().jobs().size();
    assertTrue(bytes.length <= 100_000, "bytes: " + bytes.length);
    assertTrue(left >= 100 && left < many.size(), "jobs: " + left);
    assertEquals(picture.logs(), last.logs());
    assertEquals(picture.details(), last.details());
  }

  @Test
  void aTextInTheFilePassesTheGate() {
    FieldWriter to = new FieldWriter();
    to.text("\u001b]0;owned\u0007");
    SafeText read = new FieldReader(to.bytes()).safeText();
    assertEquals(SafeText.of("\u001b]0;owned\u0007"), read);
    assertTrue(read.value().chars().noneMatch(Character::isISOControl));
  }
}
