package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.LinkState.Up;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a change of the network is a reason for. */
class UpkeepNetworkTest {

  private final Random random = new Random(4);
  private final MadeUpHost host = new MadeUpHost(random);

  @Test
  void aFirstDialThatFailsIsNoChangeOfTheNetwork() {
    host.down();
    host.redial();
    host.run(0.7);
    assertEquals(1, host.dials.size());
  }

  @Test
  void aNetworkThatChangesDuringADialIsAReasonForTheNextAtOnce() {
    host.down();
    host.up().run(100);
    host.slow = true;
    host.run(13);
    host.network = Set.of("10.0.0.7", "10.8.0.2");
    host.run(20);
    int before = host.dials.size();
    host.finishDial();
    host.run(0.1);
    assertEquals(before + 1, host.dials.size());
  }

  @Test
  void aDialUnderWayIsBrokenOffAndBegunAnewWhereThereIsANewWayOut() {
    host.slow = true;
    host.up();
    host.network = Set.of("10.0.0.7", "10.8.0.2");
    host.run(2.1);
    host.finishDial();
    assertTrue(host.connections.get(0).closed);
    host.run(0.1);
    host.finishDial();
    host.run(0.1);
    assertInstanceOf(Up.class, host.state());
    assertEquals(2, host.dials.size());
  }

  @Test
  void aDialIsBrokenOffOnceAMinuteAtMost() {
    host.slow = true;
    host.up();
    for (int i = 0; i < 10; i++) {
      host.network = Set.of("10.0.0.7", "10.8.0." + i);
      host.run(2.1);
      host.finishDial();
      host.run(0.1);
      if (host.state() instanceof Up) {
        break;
      }
    }
    assertEquals(2, host.dials.size());
  }

  /** The thread of the dial, which is that of the test here, is told to stop. */
  private void askedWhileTheNetworkIs(Set<String> another) {
    host.code = true;
    host.slow = true;
    host.redial();
    host.run(0.1);
    host.whileAsked =
        () -> {
          host.network = another;
          host.run(5);
          Thread.interrupted();
        };
    host.finishDial();
    host.run(0.1);
  }

  @Test
  void aQuestionIsLeftBeforeThePersonWhereANewWayOutIsThereToo() {
    askedWhileTheNetworkIs(Set.of("10.0.0.7", "10.8.0.2"));
    assertInstanceOf(Up.class, host.state());
    assertEquals(1, host.dials.size());
  }

  @Test
  void aQuestionOfAHostThatCanBeHeardNoMoreIsTakenBack() {
    askedWhileTheNetworkIs(Set.of("192.168.1.4"));
    assertTrue(host.connections.get(0).closed);
    assertEquals(2, host.dials.size());
  }

  @Test
  void aHostThatCannotBeReachedIsTriedAtOnceWhenTheNetworkChangesButNotForEveryChange() {
    host.down();
    host.up().run(100);
    int usual = perMinute(Set.of("10.0.0.7"));
    host.network = Set.of("10.0.0.7", "10.8.0.2");
    double changed = host.second();
    host.run(2.1);
    assertTrue(host.dials.get(host.dials.size() - 1) >= changed);
    assertTrue(perMinute(Set.of("10.0.0.7"), Set.of("10.0.0.9")) <= usual + 3);
  }

  @SafeVarargs
  private int perMinute(Set<String>... networks) {
    int before = host.dials.size();
    for (int second = 0; second < 60; second++) {
      host.network = networks[second % networks.length];
      host.run(1);
    }
    return host.dials.size() - before;
  }
}
