package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.LinkState.Dialling;
import gpudeck.core.link.LinkState.Fault;
import gpudeck.core.link.LinkState.Lost;
import gpudeck.core.link.LinkState.Refused;
import gpudeck.core.link.LinkState.Suspect;
import gpudeck.core.link.LinkState.Up;
import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpkeepTest {

  private static final double ALMOST = 0.01;

  private final Random random = new Random(4);
  private final MadeUpHost host = new MadeUpHost(random);

  @ParameterizedTest
  @CsvSource({
    "true, true, false, 7.5, 15.5, SILENT",
    "true, false, false, 7.5, 15.5, SILENT",
    "false, true, false, 7.5, 15.5, SILENT",
    "true, true, true, 7.5, 15.5, SILENT",
    "false, true, true, 7.5, 15.5, SILENT",
    "true, false, true, 12.5, 20.5, WAY_OUT"
  })
  void aFrozenLinkIsSuspectAndLostInTime(
      boolean out, boolean in, boolean load, double suspect, double lost, Fault fault) {
    long seed = new Random().nextLong();
    Random moments = new Random(seed);
    for (int i = 0; i < 200; i++) {
      MadeUpHost one = new MadeUpHost(moments);
      one.load = load;
      one.up().run(10 * moments.nextDouble());
      one.connection().freeze(out, in);
      double frozen = one.second();
      one.run(30);
      double doubted = one.first(Suspect.class, frozen) - frozen;
      double gone = one.first(Lost.class, frozen) - frozen;
      assertTrue(doubted <= suspect && gone <= lost, doubted + " " + gone + " seed " + seed);
      one.told.stream()
          .filter(told -> told.state() instanceof Suspect && told.second() >= frozen)
          .forEach(told -> assertEquals(fault, ((Suspect) told.state()).fault()));
    }
  }

  @Test
  void whoIsHeardButDoesNotAnswerIsSaidToBeSo() {
    host.load = true;
    host.up().connection().freeze(true, false);
    host.run(25);
    Lost lost =
        host.told.stream()
            .map(MadeUpHost.Told::state)
            .filter(Lost.class::isInstance)
            .map(Lost.class::cast)
            .findFirst()
            .orElseThrow();
    assertTrue(
        lost.why()
            .says()
            .value()
            .matches("gpu1 sends, but answered nothing for 15 s: .*does not arrive"),
        lost.why().says().value());
  }

  @Test
  void aBrokenLinkIsDialledAtOnceAndThenLessAndLessOften() {
    host.up().run(20);
    host.down();
    double broken = host.second();
    host.connection().breakOff();
    host.run(65);
    List<Double> after = host.dials.stream().skip(1).map(second -> second - broken).toList();
    assertEquals(0, after.get(0), 0.6);
    double[] pauses = {1, 2, 4, 8, 10, 10, 10};
    for (int i = 0; i < pauses.length; i++) {
      assertEquals(pauses[i], after.get(i + 1) - after.get(i), pauses[i] * 0.2 + ALMOST);
    }
  }

  @Test
  void aRefusedLoginIsNotTriedAgain() {
    host.refusal = Optional.of(Trouble.of(Kind.LOGIN, "gpu1 did not let lea in"));
    host.up().run(3600);
    assertEquals(1, host.dials.size());
    assertInstanceOf(Refused.class, host.state());
    host.network = Set.of("10.0.0.8");
    host.sleep(Duration.ofHours(8));
    host.run(3600);
    assertEquals(1, host.dials.size());
    host.refusal = Optional.empty();
    host.redial();
    host.run(1);
    assertInstanceOf(Up.class, host.state());
  }

  @Test
  void aLoginThatNeededAPersonIsKeptAndComesBackWithoutOne() {
    host.code = true;
    host.up().connection().freeze(true, true);
    host.run(40);
    assertInstanceOf(Lost.class, host.state());
    host.connection().thaw();
    host.run(1);
    assertInstanceOf(Up.class, host.state());
    assertEquals(1, host.dials.size());
    assertEquals(1, host.connections.size());
  }

  @Test
  void aLoginThatHangsAndNeededAPersonIsNotDialledAnewBehindTheirBack() {
    host.code = true;
    host.up();
    host.lines.get(0).condemn(Trouble.of(Kind.UNREACHABLE, "all hangs: only a new login helps"));
    host.run(60);
    Refused refused = assertInstanceOf(Refused.class, host.state());
    assertEquals(
        "all hangs: only a new login helps, which needs you", refused.why().says().value());
    assertEquals(1, host.dials.size());
  }

  @Test
  void ifOurWayOutWasFrozenAnAnswerAndNotAByteBringsItBack() {
    host.code = true;
    host.load = true;
    host.up().connection().freeze(true, false);
    host.run(40);
    assertInstanceOf(Lost.class, host.state());
    host.connection().thaw();
    host.run(1);
    assertInstanceOf(Up.class, host.state());
    assertEquals(1, host.connections.size());
  }

  @Test
  void aLoginThatNeededAPersonIsDialledAnewOnceItsEndIsKnown() {
    host.code = true;
    host.up().connection().freeze(true, true);
    host.run(40);
    host.connection().breakOff();
    host.run(1);
    assertEquals(2, host.dials.size());
    assertInstanceOf(Up.class, host.state());
    assertTrue(host.connections.get(0).closed);
  }

  @Test
  void afterTwoMinutesANewLoginIsTriedBesideTheKeptOneAndAfterTenItIsGivenUp() {
    host.code = true;
    host.up().connection().freeze(true, true);
    host.down();
    host.run(60);
    assertEquals(1, host.dials.size());
    host.run(120);
    assertTrue(host.dials.size() > 1);
    host.run(300);
    assertFalse(host.connection().closed);
    host.run(300);
    assertTrue(host.connection().closed);
  }

  @Test
  void aNewLoginEndsTheKeptOne() {
    host.code = true;
    host.up().connection().freeze(true, true);
    host.run(30);
    host.redial();
    host.run(1);
    assertEquals(2, host.connections.size());
    assertTrue(host.connections.get(0).closed);
    assertFalse(host.connections.get(1).closed);
  }

  @Test
  void whoeverMovedToAnotherNetworkIsAskedAnew() {
    host.code = true;
    host.up().connection().freeze(true, true);
    host.run(30);
    host.network = Set.of();
    host.run(10);
    assertEquals(1, host.dials.size());
    host.network = Set.of("192.168.1.4");
    host.run(1);
    assertEquals(2, host.dials.size());
  }

  @Test
  void aLoginThatNeededNobodyIsNotKept() {
    host.up().connection().freeze(true, true);
    host.run(20);
    assertEquals(2, host.connections.size());
    assertTrue(host.connections.get(0).closed);
    assertInstanceOf(Up.class, host.state());
  }

  @Test
  void aLinkThatOutlivedASleepIsKeptAndNothingIsDialled() {
    host.up().run(30);
    host.sleep(Duration.ofHours(8));
    host.run(60);
    assertEquals(1, host.dials.size());
    assertInstanceOf(Up.class, host.state());
    assertTrue(host.told.stream().noneMatch(told -> told.state() instanceof Suspect));
  }

  @Test
  void aLinkThatDiedInASleepHasARivalWithinSeconds() {
    host.up().run(30);
    host.sleep(Duration.ofHours(8));
    host.connection().freeze(true, true);
    double woken = host.second();
    host.run(4);
    assertEquals(2, host.connections.size());
    assertTrue(host.connections.get(0).closed);
    assertInstanceOf(Up.class, host.state());
    assertTrue(host.dials.get(1) - woken <= 3, host.dials.toString());
  }

  @Test
  void theOldLinkWinsIfItAnswersBeforeItsRival() {
    host.up().run(30);
    host.slow = true;
    host.sleep(Duration.ofHours(8));
    host.connection().freeze(true, true);
    host.run(4);
    assertEquals(1, host.underway.size());
    host.connections.get(0).thaw();
    host.run(1);
    assertInstanceOf(Up.class, host.state());
    host.finishDial();
    host.run(60);
    assertFalse(host.connections.get(0).closed);
    assertTrue(host.connections.get(1).closed);
    assertEquals(2, host.dials.size());
  }

  @Test
  void anOldLinkThatIsSilentIsGivenUpTenSecondsAfterASleep() {
    host.up().run(30);
    host.slow = true;
    host.sleep(Duration.ofHours(8));
    host.connection().freeze(true, true);
    double woken = host.second();
    host.run(20);
    assertEquals(10.6, host.first(Lost.class, woken) - woken, 0.6, "a sleep is seen within 1 s");
    assertEquals(2, host.dials.size(), "one dial at a time");
  }

  @Test
  void nobodyIsAskedBecauseTheMachineSlept() {
    host.code = true;
    host.up().run(30);
    host.sleep(Duration.ofHours(8));
    host.connection().freeze(true, true);
    host.run(60);
    assertEquals(1, host.dials.size());
    host.connection().thaw();
    host.run(1);
    assertInstanceOf(Up.class, host.state());
  }

  @Test
  void whatWaitsForItsTimeIsTriedAtOnceAfterASleep() {
    host.down();
    host.up().run(100);
    int before = host.dials.size();
    host.sleep(Duration.ofMinutes(5));
    host.run(2.1);
    assertTrue(host.dials.size() > before);
  }

  @Test
  void aSuspectLinkIsDialledAnewWhenTheUserWantsIt() {
    host.up().connection().freeze(true, true);
    host.run(9);
    assertInstanceOf(Suspect.class, host.state());
    host.redial();
    host.run(0.5);
    assertEquals(2, host.connections.size());
    assertInstanceOf(Up.class, host.state());
    assertTrue(host.told.stream().skip(1).noneMatch(told -> told.state() instanceof Dialling));
  }

  @Test
  void twoHundredClientsAreNoStorm() {
    long seed = new Random().nextLong();
    Random chances = new Random(seed);
    double slowest = 0;
    double gaps = 0;
    int most = 0;
    for (int client = 0; client < 200; client++) {
      MadeUpHost one = new MadeUpHost(chances);
      one.up().run(20 + chances.nextDouble());
      one.down();
      double begin = one.second();
      one.connection().breakOff();
      one.run(300);
      most = Math.max(most, one.dials.size() - 1);
      gaps += gap(one.dials.stream().filter(second -> second > begin + 30).toList());
      one.refusal = Optional.empty();
      double back = one.second();
      one.run(20);
      slowest = Math.max(slowest, one.first(Up.class, back) - back);
    }
    System.out.printf(
        "200 clients, sshd down for 5 min: at most %d dials each, mean gap %.1f s,"
            + " all up %.1f s after its return (seed %d)%n",
        most, gaps / 200, slowest, seed);
    assertTrue(most <= 40, most + " dials, seed " + seed);
    assertTrue(gaps / 200 >= 8, "mean gap, seed " + seed);
    assertTrue(slowest <= 15, slowest + " s, seed " + seed);
  }

  private static double gap(List<Double> dials) {
    return (dials.get(dials.size() - 1) - dials.get(0)) / (dials.size() - 1);
  }
}
