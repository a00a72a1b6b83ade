package gpudeck.tui.view;

import gpudeck.core.scheduler.Node;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The cores of a node as a picture: busy ones, free ones, and those that take no job now. */
record CoresBar(Glyphs glyphs, Node node) {

  private static final int MOST = 16;

  /** A sign a core; of a node with many cores, a sign for some. */
  StyledLine line() {
    if (node.cpus().isEmpty() || node.cpus().getAsInt() <= 0) {
      return StyledLine.EMPTY;
    }
    int cores = node.cpus().getAsInt();
    int signs = Math.min(MOST, cores);
    int busy = node.cpusUsed().isEmpty() ? 0 : scaled(node.cpusUsed().getAsInt(), cores, signs);
    return signs(Glyph.BAR_FULL, busy, Role.RUNNING).plus(rest(signs - busy));
  }

  /** One busy core of many is seen, and so is one that is free. */
  private static int scaled(int busy, int cores, int signs) {
    int some = (int) ((long) busy * signs / cores);
    return busy > 0 ? Math.max(1, Math.min(signs, some)) : 0;
  }

  private StyledLine rest(int count) {
    return switch (node.state()) {
      case DOWN -> signs(Glyph.FAILED, count, Role.ERROR);
      case DRAINING -> signs(Glyph.HELD, count, Role.WARN);
      case STANDBY -> signs(Glyph.ASLEEP, count, Role.MUTED);
      case UNKNOWN -> signs(Glyph.UNKNOWN, count, Role.MUTED);
      case IDLE, MIXED, ALLOCATED -> signs(Glyph.BAR_EMPTY, count, Role.OK);
    };
  }

  private StyledLine signs(Glyph glyph, int count, Role role) {
    return StyledLine.of(glyphs.of(glyph).value().repeat(Math.max(0, count)), role);
  }

  /** All cores of some nodes by what they are good for; nothing where no node tells its cores. */
  static List<StyledLine> totals(List<Node> nodes) {
    int all = sum(nodes, CoresBar::cores);
    List<StyledLine> totals = new ArrayList<>();
    if (all > 0) {
      totals.add(StyledLine.of(Sizes.count(all) + " cores:", Role.MUTED));
      add(totals, sum(nodes, CoresBar::free), "free", Role.OK);
      add(totals, sum(nodes, node -> node.cpusUsed().orElse(0)), "busy", Role.RUNNING);
      add(
          totals,
          sum(nodes, node -> node.state() == Node.State.STANDBY ? idle(node) : 0),
          "standby",
          Role.MUTED);
      add(
          totals,
          sum(nodes, node -> node.state() == Node.State.DOWN ? idle(node) : 0),
          "down",
          Role.ERROR);
    }
    return totals;
  }

  private static void add(List<StyledLine> totals, int count, String word, Role role) {
    if (count > 0) {
      totals.add(StyledLine.of(Sizes.count(count) + " " + word, role));
    }
  }

  private static int sum(List<Node> nodes, ToIntFunction<Node> of) {
    return nodes.stream().mapToInt(of).sum();
  }

  private static int cores(Node node) {
    return node.cpus().orElse(0);
  }

  private static int idle(Node node) {
    return Math.max(0, cores(node) - node.cpusUsed().orElse(0));
  }

  private static int free(Node node) {
    return switch (node.state()) {
      case IDLE, MIXED, ALLOCATED -> node.cpusUsed().isPresent() ? idle(node) : 0;
      case STANDBY, DRAINING, DOWN, UNKNOWN -> 0;
    };
  }
}
