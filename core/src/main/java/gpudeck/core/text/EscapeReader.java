package gpudeck.core.text;

/**
 * Tells text from escape sequences (ECMA-48, as xterm reads them). Sequences that never end are
 * given up after a bound, so that no stretch of bytes can hide all that follows it.
 */
final class EscapeReader {
  /** What is left once sequences are told from text. */
  interface Output {
    /** A character to show. */
    void print(int codePoint);

    /** A control character other than ESC. */
    void control(int codePoint);

    /** A control sequence without private marks: ESC [ parameters command. */
    void sequence(String parameters, int command);
  }

  private enum State {
    TEXT,
    ESCAPE,
    INTERMEDIATE,
    SEQUENCE,
    TITLE,
    STRING
  }

  private static final int LONGEST_SEQUENCE = 256;
  private static final int LONGEST_STRING = 64 * 1024;
  private static final int ESC = 0x1B;
  private static final int BEL = 0x07;
  private static final int CANCEL = 0x18;
  private static final int SUBSTITUTE = 0x1A;

  private final Output output;
  private final StringBuilder parameters = new StringBuilder();
  private State state = State.TEXT;
  private int swallowed;

  EscapeReader(Output output) {
    this.output = output;
  }

  /** True between sequences. */
  boolean atRest() {
    return state == State.TEXT;
  }

  void reset() {
    state = State.TEXT;
  }

  void accept(int codePoint) {
    if (codePoint == ESC) {
      enter(State.ESCAPE);
    } else if (codePoint == CANCEL || codePoint == SUBSTITUTE) {
      reset();
    } else {
      switch (state) {
        case TEXT -> text(codePoint);
        case ESCAPE -> escape(codePoint);
        case INTERMEDIATE -> intermediate(codePoint);
        case SEQUENCE -> sequence(codePoint);
        case TITLE -> title(codePoint);
        case STRING -> swallow();
      }
    }
  }

  private void enter(State next) {
    state = next;
    swallowed = 0;
    parameters.setLength(0);
  }

  private void text(int codePoint) {
    if (codePoint < ' ' || codePoint == 0x7F) {
      output.control(codePoint);
    } else {
      output.print(codePoint);
    }
  }

  private void escape(int codePoint) {
    switch (codePoint) {
      case '[' -> enter(State.SEQUENCE);
      case ']' -> enter(State.TITLE);
      case 'P', 'X', '^', '_' -> enter(State.STRING);
      default -> intermediate(codePoint);
    }
  }

  // ESC, any number of 0x20-0x2F, one of 0x30-0x7E: character sets and the like.
  private void intermediate(int codePoint) {
    if (codePoint >= ' ' && codePoint <= '/') {
      state = State.INTERMEDIATE;
      giveUpAfter(LONGEST_SEQUENCE);
    } else if (codePoint > '/' && codePoint <= '~') {
      reset();
    } else {
      breakOff(codePoint);
    }
  }

  private void sequence(int codePoint) {
    if (codePoint >= ' ' && codePoint <= '?') {
      parameters.append((char) codePoint);
      giveUpAfter(LONGEST_SEQUENCE);
    } else if (codePoint >= '@' && codePoint <= '~') {
      reset();
      if (isPublic(parameters)) {
        output.sequence(parameters.toString(), codePoint);
      }
    } else {
      breakOff(codePoint);
    }
  }

  // No title holds a newline: one that was never ended costs its own line only.
  private void title(int codePoint) {
    if (codePoint == BEL) {
      reset();
    } else if (codePoint == '\n') {
      breakOff(codePoint);
    } else {
      swallow();
    }
  }

  private void swallow() {
    giveUpAfter(LONGEST_STRING);
  }

  private void giveUpAfter(int bound) {
    if (++swallowed >= bound) {
      reset();
    }
  }

  private void breakOff(int codePoint) {
    reset();
    text(codePoint);
  }

  private static boolean isPublic(CharSequence parameters) {
    return parameters.chars().allMatch(c -> c >= '0' && c <= ';');
  }
}
