package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.LaneKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotaTest {

  private static final int FRONT = 6;

  @Test
  void keysStartAtMostThirtyCallsAMinute() {
    Rota rota = new Rota(Duration.ZERO);
    assertEquals(30, asked(rota, 0, 59));
    assertEquals(30, asked(rota, 60, 119));
  }

  @Test
  void withinALongMinimumKeysStartAtMostTwenty() {
    Rota rota = new Rota(Duration.ofMinutes(2));
    assertEquals(20, asked(rota, 0, 119));
    assertEquals(20, asked(rota, 120, 239));
  }

  /** Of questions that somebody asks by keys, each second another one, so many go out. */
  private static int asked(Rota rota, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .map(second -> {
          List<Errand<?>> agenda = List.of(byKey("job " + second));
          long now = Duration.ofSeconds(second).toNanos();
          rota.keep(agenda, now);
          return rota.take(LaneKind.SLOW, agenda, FRONT, now).askings().size();
        })
        .sum();
  }

  private static Errand<?> byKey(String topic) {
    return new Errand<>(
        topic,
        LaneKind.SLOW,
        Agenda.ONCE,
        1,
        true,
        () -> FakeScheduler.probe(topic, done -> ""),
        (picture, parsed, at) -> picture);
  }
}
