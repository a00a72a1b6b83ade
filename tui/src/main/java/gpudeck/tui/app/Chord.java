package gpudeck.tui.app;

import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.keys.KeyMap;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parts what is typed into a session from what is meant for gpudeck: one control character, and the
 * key behind it. What is pasted in brackets all goes to the session.
 */
final class Chord {

  private static final byte[] PASTE = {27, '[', '2', '0', '0', '~'};
  private static final byte[] PASTED = {27, '[', '2', '0', '1', '~'};

  /** What a terminal sends for the key that begins a chord. */
  private static final byte USUAL = 0x1d;

  private final KeyMap keys;
  private final byte first;
  private boolean begun;
  private boolean pasting;
  private int matched;

  Chord(KeyMap keys) {
    this.keys = keys;
    this.first = keys.key(Command.CHORD).flatMap(Chord::control).orElse(USUAL);
  }

  /** What came from the terminal. */
  sealed interface Said {

    /** Goes to the session. */
    record Typed(byte[] bytes) implements Said {}

    /** Is for gpudeck. */
    record Told(Command command) implements Said {}
  }

  /** The byte of a key such as {@code Ctrl-]} (ECMA-48: the character without its upper bits). */
  private static Optional<Byte> control(String key) {
    boolean known = key.matches("Ctrl-[a-z\\]\\\\^_]");
    return known ? Optional.of((byte) (key.charAt(5) & 0x1f)) : Optional.empty();
  }

  /** Takes bytes as they came, however they were cut. */
  List<Said> feed(byte[] bytes, int count) {
    List<Said> said = new ArrayList<>();
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    for (int at = 0; at < count; at++) {
      byte next = bytes[at];
      follow(next);
      if (begun && next != first) {
        begun = false;
        typed(said, typed);
        said.add(new Said.Told(command(next)));
      } else if (next == first && !begun && !pasting) {
        begun = true;
      } else {
        begun = false;
        typed.write(next);
      }
    }
    typed(said, typed);
    return said;
  }

  private static void typed(List<Said> said, ByteArrayOutputStream typed) {
    if (typed.size() > 0) {
      said.add(new Said.Typed(typed.toByteArray()));
      typed.reset();
    }
  }

  /** A key that means nothing is answered with those that do. */
  private Command command(byte key) {
    return keys.command(Focus.ATTACHED, String.valueOf((char) (key & 0xff)))
        .orElse(Command.CHORD_HELP);
  }

  /** Notices where a paste begins and ends. */
  private void follow(byte next) {
    byte[] mark = pasting ? PASTED : PASTE;
    matched = next == mark[matched] ? matched + 1 : next == mark[0] ? 1 : 0;
    if (matched == mark.length) {
      pasting = !pasting;
      matched = 0;
    }
  }
}
