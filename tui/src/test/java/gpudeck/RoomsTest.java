package gpudeck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the compiled classes of both modules and compares with the table of {@link Rooms}. */
class RoomsTest {

  /** A line of jdeps: one class, another that it uses, and where that one lives. */
  private static final Pattern USE = Pattern.compile(" {3}(\\S+) +-> (\\S+) .*");

  private static final Set<String> ENDINGS = Set.of("java.lang.System", "java.lang.Runtime");
  private static final Pattern ENDS_PROGRAM =
      Pattern.compile("java/lang/System\\.exit:|java/lang/Runtime\\.(exit|halt):");

  private final Rooms rooms = new Rooms();

  private record Use(String user, String used) {}

  @Test
  void everyRoomUsesOnlyWhatItsRowSays() throws URISyntaxException {
    String through =
        uses()
            .filter(use -> !rooms.allow(use.user(), use.used()))
            .map(use -> use.user() + " uses " + use.used())
            .sorted()
            .collect(Collectors.joining("\n"));
    assertEquals("", through);
  }

  @Test
  void everyPackageIsARoomOfTheTable() throws URISyntaxException {
    Set<String> found = uses().map(use -> Rooms.room(use.user())).collect(Collectors.toSet());
    assertTrue(found.containsAll(List.of("core.text", "tui.cli")), "both modules are read");
    found.removeAll(rooms.names());
    assertEquals(Set.of(), found);
  }

  @Test
  void onlyTheCommandLineEndsTheProgram() throws URISyntaxException {
    assertEquals(Set.of("tui.cli"), roomsThatEndTheProgram());
  }

  @Test
  void theTableTellsRoomsApart() {
    assertTrue(rooms.allow("gpudeck.core.log.Tail", "gpudeck.core.link.Answer$Done"));
    assertFalse(rooms.allow("gpudeck.core.log.Tail", "gpudeck.core.link.Link"));
    assertFalse(rooms.allow("gpudeck.core.scheduler.slurm.Slurm", "gpudeck.core.tmux.Tmux"));
    assertTrue(rooms.allow("gpudeck.core.link.Jsch", "com.jcraft.jsch.Session"));
    assertFalse(rooms.allow("gpudeck.core.host.Hosts", "com.jcraft.jsch.HostKey"));
    assertFalse(rooms.allow("gpudeck.tui.view.Queue", "picocli.CommandLine"));
  }

  private static Set<String> roomsThatEndTheProgram() throws URISyntaxException {
    Set<String> suspects =
        uses()
            .filter(use -> ENDINGS.contains(use.used()))
            .map(Use::user)
            .collect(Collectors.toCollection(TreeSet::new));
    return suspects.stream()
        .filter(type -> ENDS_PROGRAM.matcher(disassembled(type)).find())
        .map(Rooms::room)
        .collect(Collectors.toSet());
  }

  private static String disassembled(String type) {
    return run("javap", "-c", "-p", "-cp", System.getProperty("java.class.path"), type);
  }

  private static Stream<Use> uses() throws URISyntaxException {
    String core = classesWith(SafeText.class);
    String tui = classesWith(Main.class);
    return run("jdeps", "-verbose:class", "--multi-release", "17", "-filter:none", core, tui)
        .lines()
        .map(USE::matcher)
        .filter(Matcher::matches)
        .map(line -> new Use(line.group(1), line.group(2)));
  }

  private static String classesWith(Class<?> one) throws URISyntaxException {
    return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static String run(String tool, String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int exit = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
    assertEquals(0, exit, out::toString);
    return out.toString();
  }
}
