package gpudeck;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rooms of the house and the doors between them, as DESIGN.md draws them. */
final class Rooms {

  /**
   * Which room may use which others and which libraries; Java's own classes are free. A room inside
   * another is a room of its own, and {@code core.link.{A,B}} opens only these types of a room.
   */
  private static final String TABLE =
      """
      core.text             -
      core.host             core.text org.tomlj
      core.link             core.text core.host com.jcraft.jsch
      core.probe            core.text core.host core.link

      core.scheduler        PROBING KINDS
      core.scheduler.slurm  PROBING core.scheduler
      core.scheduler.pbs    PROBING core.scheduler
      core.scheduler.oar    PROBING core.scheduler com.fasterxml.jackson
      core.scheduler.plain  PROBING core.scheduler core.tmux
      core.gpu              PROBING
      core.log              PROBING
      core.env              PROBING
      core.tmux             PROBING

      core.submit           core.text core.host core.probe core.scheduler

      core.store            core.text core.host STATES core.probe FIVE
      core.store.last       core.text core.host core.probe FIVE core.store
      core.insight          core.text core.probe FIVE core.store
      core.watch            BASE FIVE SCHEDULERS core.store core.store.last core.insight
      core.action           BASE FIVE SCHEDULERS core.submit core.store core.insight core.watch
      core.demo             core.host core.link

      tui.screen            core.text sun.misc
      tui.keys              -
      tui.view              core.text core.host STATES core.probe FIVE core.submit core.store core.insight DRAWN
      tui.pane              core.text tui.view tui.screen
      tui.app               CORE tui.screen tui.keys tui.view tui.pane
      tui.cli               CORE tui.screen tui.keys tui.view tui.pane tui.app PARSED_AND_PRINTED STARTED
      """;

  /** What several rows say, and what would make one too long. */
  private static final Map<String, String> WORDS =
      Map.of(
          "PROBING", "core.text core.probe core.link.{Answer,LaneKind,Part,Trouble}",
          "STATES", "core.link.{FarEnd,Hello,LinkState,Trouble,TunnelState}",
          "KINDS",
              "core.scheduler.slurm.{SlurmKind} core.scheduler.pbs.{PbsKind}"
                  + " core.scheduler.oar.{OarKind} core.scheduler.plain.{Plain}",
          "BASE", "core.text core.host core.link core.probe",
          "FIVE", "core.scheduler core.gpu core.log core.env core.tmux",
          "SCHEDULERS",
              "core.scheduler.slurm core.scheduler.pbs core.scheduler.oar core.scheduler.plain",
          "CORE",
              "core.text core.host core.link core.probe core.scheduler core.gpu core.log core.env"
                  + " core.tmux core.submit core.store core.store.last core.insight core.watch core.action core.demo",
          "DRAWN", "tui.keys tui.screen core.action.{Action,Outcome,Preparing} core.link.{Asker}",
          "STARTED", "core.scheduler.plain.{RunRequest,RunStart}",
          "PARSED_AND_PRINTED", "picocli com.fasterxml.jackson.core");

  private final Map<String, List<String>> doors = new TreeMap<>();

  Rooms() {
    TABLE.lines().filter(row -> !row.isBlank()).map(row -> row.split(" +")).forEach(this::row);
  }

  private void row(String... words) {
    Stream<String> mayUse = Arrays.stream(words).skip(1);
    doors.put(words[0], mayUse.flatMap(Rooms::spelledOut).toList());
  }

  private static Stream<String> spelledOut(String word) {
    return Arrays.stream(WORDS.getOrDefault(word, word).split(" "));
  }

  /** The names of all rooms: packages without {@code gpudeck.} in front. */
  Set<String> names() {
    return doors.keySet();
  }

  /** Whether a class may use another, both by their full names. */
  boolean allow(String user, String used) {
    return used.startsWith("java.")
        || used.startsWith("javax.")
        || room(user).equals(room(used))
        || doors.getOrDefault(room(user), List.of()).stream().anyMatch(door -> opens(door, used));
  }

  private static boolean opens(String door, String used) {
    if (!used.startsWith("gpudeck.")) {
      return used.startsWith(door + ".");
    }
    int brace = door.indexOf(".{");
    if (brace < 0) {
      return room(used).equals(door);
    }
    List<String> types = List.of(door.substring(brace + 2, door.length() - 1).split(","));
    return room(used).equals(door.substring(0, brace)) && types.contains(topLevel(used));
  }

  /** {@code core.link} of {@code gpudeck.core.link.Answer$Done}. */
  static String room(String type) {
    String name = type.startsWith("gpudeck.") ? type.substring("gpudeck.".length()) : type;
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static String topLevel(String type) {
    return type.substring(type.lastIndexOf('.') + 1).split("\\$")[0];
  }
}
