package gpudeck.tui.bench;

import gpudeck.core.link.EmbeddedSshd;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** From the program's start until its picture stands in a terminal, against htop's. */
final class Start implements Measurement {

  private static final double MOST_ON_JAVA = 3;
  private static final double MOST_IN_A_BOX = 2;

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    Archive.warm(place);
    Optional<Path> box = Box.unpack(place.folder());
    try (Pane pane = new Pane(place.folder(), 120, 40)) {
      demo(pane, place, Place.LAUNCHER, "Java with archive", MOST_ON_JAVA).forEach(table);
      if (box.isPresent()) {
        demo(pane, place, box.get(), "the box", MOST_IN_A_BOX).forEach(table);
        lastPicture(pane, place, box.get()).forEach(table);
      } else {
        table.accept(Row.note("the box", "not built: mvn package -Pruntime"));
      }
    }
  }

  private static List<Row> demo(Pane pane, Place place, Path launcher, String which, double limit)
      throws Exception {
    return new Show(List.of(launcher.toString(), "demo"), DemoPicture::isWhole)
        .againstHtop(pane, place, "start of the demo, " + which, limit);
  }

  /** The host hangs when the deck is opened again: what is shown then is what was kept. */
  private static List<Row> lastPicture(Pane pane, Place place, Path launcher) throws Exception {
    try (EmbeddedSshd sshd = EmbeddedSshd.start(place.folder().resolve("sshd"));
        Flood flood = Flood.begin(place.folder().resolve("host"))) {
      List<String> command = SshHosts.write(place, launcher, flood, List.of(sshd), "floods");
      Show deck = new Show(command, shown -> shown.contains(Flood.name(Flood.SESSIONS - 1)));
      keepPicture(pane, place, deck);
      sshd.force(asked -> "sleep 1000000");
      return deck.againstHtop(pane, place, "last picture of an own host, the box", MOST_IN_A_BOX);
    }
  }

  /** A deck that is quit keeps what it showed. */
  private static void keepPicture(Pane pane, Place place, Show deck) {
    long pid = pane.open(place.environment(), deck.command());
    pane.until("all that will be kept", deck.whole());
    pane.press("q");
    Processes.awaitEnd(pid);
  }
}
