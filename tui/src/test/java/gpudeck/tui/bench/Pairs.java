package gpudeck.tui.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two things timed in turn, so that what else goes on in the machine hits both alike.
 *
 * @param ours milliseconds
 * @param theirs milliseconds
 */
record Pairs(List<Double> ours, List<Double> theirs) {

  static final int COUNT = 15;

  /** Something that is timed by itself: returns how long it took in milliseconds. */
  interface Timed {
    double run() throws Exception;
  }

  /** Once each to warm up, then in turn. */
  static Pairs of(Timed ours, Timed theirs) throws Exception {
    return of(COUNT, ours, theirs);
  }

  static Pairs of(int count, Timed ours, Timed theirs) throws Exception {
    ours.run();
    theirs.run();
    Pairs pairs = new Pairs(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < count; i++) {
      pairs.theirs.add(theirs.run());
      pairs.ours.add(ours.run());
    }
    return pairs;
  }

  Sample ratios() {
    return new Sample(
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / theirs.get(i)).toList());
  }

  /** Three lines: the ratio with its limit, and the times it is made of. */
  List<Row> rows(String what, String theirName, double limit) {
    Sample ratios = ratios();
    return List.of(
        Row.atMost(what, ratios.say("%.2f") + " x", ratios.median(), limit, " x"),
        Row.note("  of it, gpudeck", new Sample(ours).say("%.0f") + " ms"),
        Row.note("  of it, " + theirName, new Sample(theirs).say("%.0f") + " ms"));
  }
}
