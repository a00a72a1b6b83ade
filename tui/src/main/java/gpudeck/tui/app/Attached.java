package gpudeck.tui.app;

import gpudeck.core.action.Destination;
import gpudeck.core.action.Entered;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.pane.AwayScreen;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.RawTerminal;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.AwayScene;
import gpudeck.tui.view.AwayView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A user somewhere on a host with their terminal, over losses of its link: the same place again, by
 * itself. All of it is one thread's; others leave word in {@link #news}.
 */
final class Attached {

  private static final long SECOND = 1_000_000_000L;
  private static final long BETWEEN_TRIES = SECOND / 4;
  private static final long HELP_STAYS = 4 * SECOND;

  private final Passage passage;
  private final RawTerminal terminal;
  private final KeyMap keys;
  private final Chord chord;
  private final HeldKeys held = new HeldKeys();
  private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();

  private Destination destination;
  private Optional<Stay> stay = Optional.empty();
  private Optional<LinkState.Up> over = Optional.empty();
  private Optional<SafeText> why = Optional.empty();
  private Optional<Left> left = Optional.empty();
  private Size size;
  private boolean entering;
  private volatile boolean finished;
  private boolean wasInside;
  private long triedAt;
  private long overlaid;

  Attached(Passage passage, RawTerminal terminal, KeyMap keys, Destination destination) {
    this.passage = passage;
    this.terminal = terminal;
    this.keys = keys;
    this.chord = new Chord(keys);
    this.destination = destination;
    this.size = terminal.size();
  }

  /** Stays until the user leaves or it is over. */
  Left run() {
    enter();
    byte[] buffer = new byte[4096];
    while (left.isEmpty()) {
      int count = terminal.read(buffer);
      if (count < 0) {
        left = Optional.of(new Left.NoTerminal());
      }
      chord.feed(buffer, Math.max(0, count)).forEach(this::take);
      hear();
      look();
    }
    stay.ifPresent(Stay::close);
    finished = true;
    hear();
    return left.get();
  }

  private void hear() {
    for (Runnable one = news.poll(); one != null; one = news.poll()) {
      one.run();
    }
  }

  private void enter() {
    entering = true;
    triedAt = System.nanoTime();
    Destination wanted = destination;
    Size now = size;
    Thread thread =
        new Thread(
            () -> {
              Entered entered = passage.enter(wanted, now);
              news.add(() -> entered(entered, now));
              if (finished) {
                hear();
              }
            },
            "attach");
    thread.setDaemon(true);
    thread.start();
  }

  private void entered(Entered entered, Size at) {
    entering = false;
    if (left.isPresent()) {
      drop(entered);
    } else if (entered instanceof Entered.Inside inside) {
      inside(inside, at);
    } else if (entered instanceof Entered.Shown shown) {
      left = Optional.of(new Left.Over(true, shown.says()));
    } else {
      refused(((Entered.Refused) entered).why());
    }
  }

  /** The user did not wait for it. */
  private static void drop(Entered entered) {
    if (entered instanceof Entered.Inside inside) {
      inside.channel().close();
    }
  }

  private void inside(Entered.Inside inside, Size at) {
    destination = inside.again();
    over = up();
    why = Optional.empty();
    wasInside = true;
    held.take();
    terminal.clear();
    say(destination.name().value() + " on " + destination.host() + ". " + AwayView.chord(scene()));
    Stay now = new Stay(inside.channel(), terminal);
    stay = Optional.of(now);
    if (!at.equals(size)) {
      now.resize(size);
    }
    now.start(() -> news.add(() -> ended(now)));
  }

  private void say(String line) {
    byte[] bytes = (SafeText.of(line).value() + "\r\n").getBytes(StandardCharsets.UTF_8);
    terminal.write(bytes, bytes.length);
  }

  /** What time may heal is waited for, once it was there; all else is said in the deck. */
  private void refused(Trouble trouble) {
    boolean passes =
        switch (trouble.kind()) {
          case UNREACHABLE, TIMEOUT -> true;
          default -> false;
        };
    if (wasInside && passes) {
      why = Optional.of(trouble.says());
    } else {
      SafeText place = SafeText.of(destination.host() + ", ").plus(destination.name()).plus(": ");
      left = Optional.of(new Left.Over(false, place.plus(trouble.says())));
    }
  }

  private void ended(Stay ended) {
    if (left.isPresent() || stay.filter(ended::equals).isEmpty()) {
      return;
    }
    OptionalInt exit = ended.exit();
    lose(SafeText.of("The connection was lost while you were attached."));
    if (exit.isPresent()) {
      left = Optional.of(LastWords.of(destination, exit.getAsInt(), ended.lastWords()));
    }
  }

  private void lose(SafeText reason) {
    stay.ifPresent(Stay::close);
    stay = Optional.empty();
    why = Optional.of(reason);
    overlaid = 0;
    held.take();
    terminal.clear();
  }

  private void take(Chord.Said said) {
    if (said instanceof Chord.Said.Typed typed) {
      type(typed.bytes());
    } else {
      told(((Chord.Said.Told) said).command());
    }
  }

  private void type(byte[] bytes) {
    if (stay.isPresent() && !silent()) {
      stay.get().type(bytes);
    } else {
      held.add(bytes);
    }
  }

  private void told(Command command) {
    switch (command) {
      case TO_DECK -> toDeck();
      case LET_GO -> left = Optional.of(new Left.LetGo());
      case REDIAL -> redial();
      default -> help();
    }
  }

  /** What nobody would keep is not left by a key that sounds as if it were. */
  private void toDeck() {
    if (stay.isPresent() && !destination.isKept()) {
      cover(AwayView.notKept(scene()));
    } else {
      left = Optional.of(new Left.ForDeck());
    }
  }

  /** On a link that is up, the session itself is attached to anew. */
  private void redial() {
    if (stay.isPresent() && up().isPresent()) {
      lose(SafeText.of("Attaching again."));
    }
    triedAt = System.nanoTime() - BETWEEN_TRIES;
    passage.redial(destination.host());
  }

  private void help() {
    if (stay.isPresent()) {
      cover(AwayView.chord(scene()));
    }
  }

  private void cover(SafeText line) {
    terminal.overlay(SafeText.of(" ").plus(line));
    overlaid = System.nanoTime() + HELP_STAYS;
  }

  /** What has changed meanwhile: the window, the link, and what stands on the screen by that. */
  private void look() {
    if (left.isPresent()) {
      return;
    }
    measure();
    if (stay.isPresent() && (isDown() || isAnother())) {
      lose(SafeText.of("The connection was lost while you were attached."));
    }
    if (stay.isPresent()) {
      watchInside();
    } else {
      watchAway();
    }
  }

  private void measure() {
    Size now = terminal.size();
    if (!now.equals(size)) {
      size = now;
      stay.ifPresent(inside -> inside.resize(now));
    }
  }

  private void watchInside() {
    if (silent()) {
      terminal.overlay(AwayView.silent(scene()));
      overlaid = System.nanoTime();
    } else if (overlaid != 0 && System.nanoTime() > overlaid) {
      overlaid = 0;
      stay.get().redraw(size);
    }
    if (!silent() && !held.isEmpty()) {
      stay.get().type(held.take());
    }
  }

  private void watchAway() {
    if (passage.asked(destination.host())) {
      left = Optional.of(new Left.Asked(destination));
      return;
    }
    boolean due = System.nanoTime() - triedAt > BETWEEN_TRIES;
    if (!entering && up().isPresent() && due) {
      enter();
    }
    if (wasInside || System.nanoTime() - triedAt > SECOND / 2) {
      Grid grid = new Grid(size);
      AwayScreen.draw(scene(), grid.canvas(Rect.of(size)));
      terminal.show(grid, Optional.empty());
    }
  }

  private boolean silent() {
    return passage.link(destination.host()) instanceof LinkState.Suspect;
  }

  private boolean isDown() {
    LinkState link = passage.link(destination.host());
    return !(link instanceof LinkState.Up || link instanceof LinkState.Suspect);
  }

  /** A login that is not the one that the session came over. */
  private boolean isAnother() {
    Optional<Instant> now = up().map(LinkState.Up::since);
    return now.isPresent() && over.isPresent() && !over.map(LinkState.Up::since).equals(now);
  }

  private Optional<LinkState.Up> up() {
    return passage.link(destination.host()) instanceof LinkState.Up up
        ? Optional.of(up)
        : Optional.empty();
  }

  private AwayScene scene() {
    return new AwayScene(
        destination.name(),
        destination.host(),
        passage.link(destination.host()),
        why,
        held.shown(),
        keys,
        Instant.now());
  }
}
