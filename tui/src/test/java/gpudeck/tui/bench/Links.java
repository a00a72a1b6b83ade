package gpudeck.tui.bench;

import gpudeck.core.link.CutLinks;
import gpudeck.core.link.CutLinks.Held;
import gpudeck.core.link.FlippedBytes;
import gpudeck.core.link.FrozenLinks;
import gpudeck.core.link.Keepalive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** How soon a link that is dead is said to be so, with the deadlines that people get. */
final class Links implements Measurement {

  private static final int FROZEN = 30;
  private static final int AT_A_TIME = 10;
  private static final int CUTS = 100;
  private static final int FLIPS = 100;

  /** Twenty times as fast: how soon a changed length is seen is not what is asked. */
  private static final Keepalive FAST =
      new Keepalive(
          Duration.ofMillis(250),
          Duration.ofMillis(350),
          Duration.ofMillis(750),
          Duration.ofSeconds(10),
          List.of(Duration.ZERO, Duration.ofMillis(50)));

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    long seed = new Random().nextLong();
    table.accept(
        Row.note("links are frozen at random moments and bytes changed by", "seed " + seed));
    cuts(place, table);
    FrozenLinks.measure(folder(place, "frozen"), Keepalive.USUAL, FROZEN, seed)
        .forEach(seen -> rows(seen, table));
    try (FlippedBytes wire = new FlippedBytes(folder(place, "flipped"), FAST, seed)) {
      FlippedBytes.Seen seen = wire.flip(FLIPS);
      String measured = seen.wrong() + " of " + seen.answers();
      String what = "wrong answers while " + FLIPS + " bytes were changed on their way";
      table.accept(Row.atMost(what, measured, seen.wrong(), 0, ""));
    }
  }

  private static Path folder(Place place, String name) throws Exception {
    return Files.createDirectory(place.folder().resolve(name));
  }

  private static void rows(FrozenLinks.Seen seen, Consumer<Row> table) {
    boolean heard = seen.situation().isHeard();
    String what = FROZEN + " links frozen, " + seen.situation().words() + ", the slowest ";
    table.accept(row(what + "suspect", seen.suspect(), heard ? 12.5 : 7.5));
    table.accept(row(what + "lost", seen.lost(), heard ? 20.5 : 15.5));
  }

  private static void cuts(Place place, Consumer<Row> table) throws Exception {
    try (CutLinks links = new CutLinks(folder(place, "cut"), Keepalive.USUAL, AT_A_TIME)) {
      Held before = CutLinks.held();
      for (CutLinks.Seen seen : links.cut(CUTS / AT_A_TIME)) {
        String what = seen.count() + " times " + seen.cut().words() + ", the slowest seen after";
        table.accept(row(what, seen.slowest(), 1));
      }
      Held after = CutLinks.awaitHeld(before);
      String redials = " after " + 3 * CUTS + " redials";
      table.accept(row("threads" + redials, after.threads(), before.threads()));
      table.accept(row("sockets" + redials, after.sockets(), before.sockets()));
    }
  }

  private static Row row(String what, Duration time, double limit) {
    double seconds = time.toMillis() / 1e3;
    return Row.atMost(what, "%.2f s".formatted(seconds), seconds, limit, " s");
  }

  private static Row row(String what, int count, int before) {
    return Row.atMost(what, "" + count, count, before, "");
  }
}
