package gpudeck.tui.screen;

import gpudeck.core.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Turns the bytes of a terminal into keys, pastes and mouse events. It knows xterm's sequences
 * (ctlseqs, "PC-style function keys", "SGR mouse", "bracketed paste", "focus"), those of the Linux
 * console and rxvt where they differ, and kitty's {@code CSI u}. Whatever else begins with ESC is
 * swallowed whole, never taken for keys.
 *
 * <p>Time comes in as milliseconds of any steady clock; {@link #idle} has to be called while {@link
 * #isWaiting}, because only time tells the key Esc from the start of a sequence.
 */
public final class InputDecoder {
  /** After this silence an ESC by itself was the key Esc. */
  public static final long ESCAPE_TIMEOUT = 50;

  /** After this silence a sequence or paste whose end got lost is over. */
  public static final long SEQUENCE_TIMEOUT = 2000;

  /** What is kept of a paste, in bytes. */
  public static final int MAX_PASTE = 1 << 20;

  private enum State {
    GROUND,
    ESCAPE,
    SEQUENCE,
    FUNCTION,
    STRING,
    PASTE,
    OLD_MOUSE
  }

  private static final int ESC = 0x1B;
  private static final int MAX_SEQUENCE = 128;
  private static final String PASTE_END = "\u001b[201~";

  private final Consumer<Input> out;
  private final Utf8 utf8 = new Utf8();
  private final StringBuilder sequence = new StringBuilder();
  private final ByteArrayOutputStream paste = new ByteArrayOutputStream();
  private State state = State.GROUND;
  private boolean alt;
  private int matched;
  private int skipped;
  private long lastByte;

  public InputDecoder(Consumer<Input> out) {
    this.out = out;
  }

  /** Takes the next byte. */
  public void feed(byte next, long now) {
    lastByte = now;
    int octet = next & 0xFF;
    switch (state) {
      case GROUND -> ground(next);
      case ESCAPE -> escape(next);
      case SEQUENCE -> sequence(octet);
      case FUNCTION -> function(octet);
      case STRING -> string(octet);
      case PASTE -> paste(octet);
      case OLD_MOUSE -> oldMouse();
    }
  }

  /** True while what was begun may still go on. */
  public boolean isWaiting() {
    return state != State.GROUND || !utf8.atRest();
  }

  /** Nothing has come up to now. */
  public void idle(long now) {
    long silence = now - lastByte;
    if (state == State.ESCAPE && silence >= ESCAPE_TIMEOUT) {
      enter(State.GROUND);
      out.accept(new Input.Key("Esc"));
    } else if (state == State.PASTE && silence >= SEQUENCE_TIMEOUT) {
      endPaste();
    } else if (silence >= SEQUENCE_TIMEOUT) {
      utf8.end(lost -> {});
      enter(State.GROUND);
    }
  }

  private void enter(State next) {
    state = next;
    alt = false;
    matched = 0;
    skipped = 0;
    sequence.setLength(0);
  }

  private void ground(byte next) {
    if (next == ESC) {
      utf8.end(lost -> {});
      enter(State.ESCAPE);
    } else {
      utf8.feed(next, this::typed);
    }
  }

  private void typed(int codePoint) {
    boolean isBrokenByte = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    boolean isControl = codePoint >= 0x80 && codePoint < 0xA0;
    if (!isBrokenByte && !isControl) {
      out.accept(new Input.Key((alt ? "Alt-" : "") + KeyNames.ofCharacter(codePoint)));
    }
    alt = false;
  }

  private void escape(byte next) {
    switch (next) {
      case ESC -> out.accept(new Input.Key("Esc"));
      case '[' -> enter(State.SEQUENCE);
      case 'O' -> enter(State.FUNCTION);
      case ']', 'P', '_', '^', 'X' -> enter(State.STRING);
      default -> {
        enter(State.GROUND);
        alt = true;
        utf8.feed(next, this::typed);
      }
    }
  }

  private void sequence(int octet) {
    if (octet == ESC) {
      enter(State.ESCAPE);
    } else if (octet == '[' && sequence.length() == 0) {
      // The Linux console sends F1 to F5 as ESC [ [ A to E.
      enter(State.FUNCTION);
      sequence.append('[');
    } else if (octet >= 0x40 && octet <= 0x7E) {
      String parameters = sequence.toString();
      enter(State.GROUND);
      act(parameters, (char) octet);
    } else if (octet < 0x20 || octet > 0x7E || sequence.length() >= MAX_SEQUENCE) {
      enter(State.GROUND);
    } else {
      sequence.append((char) octet);
    }
  }

  private void act(String parameters, char command) {
    if (command == 'M' && parameters.isEmpty()) {
      enter(State.OLD_MOUSE);
    } else if (command == '~' && parameters.equals("200")) {
      enter(State.PASTE);
    } else {
      Sequences.read(parameters, command).ifPresent(out);
    }
  }

  private void function(int octet) {
    boolean console = sequence.length() > 0;
    enter(octet == ESC ? State.ESCAPE : State.GROUND);
    if (octet != ESC) {
      KeyNames.ofFunction(console, (char) octet).map(Input.Key::new).ifPresent(out);
    }
  }

  // OSC and DCS answers of the terminal, up to BEL or ESC \.
  private void string(int octet) {
    if (octet == ESC) {
      matched = 1;
    } else if (octet == 0x07 || octet == '\\' && matched == 1) {
      enter(State.GROUND);
    } else {
      matched = 0;
    }
  }

  private void paste(int octet) {
    if (octet == PASTE_END.charAt(matched)) {
      matched++;
      if (matched == PASTE_END.length()) {
        endPaste();
      }
      return;
    }
    keep(PASTE_END.substring(0, matched));
    matched = octet == ESC ? 1 : 0;
    if (octet != ESC && paste.size() < MAX_PASTE) {
      paste.write(octet);
    }
  }

  private void keep(String partOfEnd) {
    for (int i = 0; i < partOfEnd.length() && paste.size() < MAX_PASTE; i++) {
      paste.write(partOfEnd.charAt(i));
    }
  }

  private void endPaste() {
    out.accept(new Input.Paste(Utf8.decode(paste.toByteArray())));
    paste.reset();
    enter(State.GROUND);
  }

  private void oldMouse() {
    if (++skipped == 3) {
      enter(State.GROUND);
    }
  }
}
