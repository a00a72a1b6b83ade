package gpudeck.tui.cli;

import gpudeck.core.demo.Demo;
import gpudeck.core.host.Config;
import gpudeck.core.host.Folders;
import gpudeck.core.host.Host;
import gpudeck.tui.app.Picked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the deck; knows nothing of picocli, whose classes cost time at a start. */
final class Deck {

  private final Options options;
  private final Outside outside;

  Deck(Options options, Outside outside) {
    this.options = options;
    this.outside = outside;
  }

  /** Stays until the deck is quit; returns the exit code. */
  int open(List<String> names) {
    return obstacle()
        .map(this::wrong)
        .orElseGet(() -> openOrAsk(outside.book().choose(names, options)));
  }

  private int openOrAsk(Outside.Choice choice) {
    if (!(choice instanceof Outside.Choice.Unnamed unnamed)) {
      return open(choice);
    }
    FirstRun firstRun = new FirstRun(options, outside);
    Optional<Picked> picked = firstRun.ask(unnamed.thisMachine().config());
    if (picked.isEmpty()) {
      return open(unnamed.thisMachine());
    }
    if (picked.get() instanceof Picked.Hosts hosts) {
      return open(firstRun.keep(hosts.ways()));
    }
    return picked.get() instanceof Picked.Demo ? openDemo() : Exit.DONE;
  }

  /** The same on the made-up hosts, whose files are gone afterwards. */
  int openDemo() {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return wrong(obstacle.get());
    }
    Demo.Opened opened = Demo.open(places());
    if (opened instanceof Demo.Opened.Refused refused) {
      return wrong(refused.says());
    }
    try (Demo demo = ((Demo.Opened.Ready) opened).demo()) {
      return open(choice(demo.hosts()));
    }
  }

  private List<Path> places() {
    List<Path> places = new ArrayList<>();
    new Folders(outside.person()).cache().ifPresent(places::add);
    places.add(Path.of(System.getProperty("java.io.tmpdir")));
    return places;
  }

  private Outside.Choice choice(List<Host> hosts) {
    Config.Outcome read = outside.book().config(options);
    return read instanceof Config.Outcome.Good good
        ? new Outside.Choice.Hosts(hosts, good.config())
        : new Outside.Choice.Wrong(((Config.Outcome.Bad) read).mistake().toString());
  }

  /** Why no deck can be opened here. */
  private Optional<String> obstacle() {
    if (options.json()) {
      return Optional.of("the deck prints no JSON; " + Names.WITHOUT_A_TERMINAL + " do");
    }
    return outside.isTerminal().canDraw()
        ? Optional.empty()
        : Optional.of(
            "the deck needs a terminal; without one there are " + Names.WITHOUT_A_TERMINAL);
  }

  private int open(Outside.Choice choice) {
    if (choice instanceof Outside.Choice.Wrong wrong) {
      return wrong(wrong.says());
    }
    Outside.Choice.Hosts chosen = (Outside.Choice.Hosts) choice;
    Outside.DeckDoor.Opened opened = outside.deck().open(chosen, options);
    return opened instanceof Outside.DeckDoor.Opened.Wrong wrong ? wrong(wrong.says()) : Exit.DONE;
  }

  private int wrong(String says) {
    return new Run(options, outside).wrong(says);
  }
}
