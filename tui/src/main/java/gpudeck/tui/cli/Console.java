package gpudeck.tui.cli;

import java.util.Optional;

/** Somebody who can be asked; empty answers where nobody is there or the input has ended. */
interface Console {

  /** Asks for a line. */
  Optional<String> line(String question);

  /** Asks for something that is not shown while it is typed; the caller wipes it. */
  Optional<char[]> secret(String question);

  /** Nobody is there. */
  Console NOBODY =
      new Console() {
        @Override
        public Optional<String> line(String question) {
          return Optional.empty();
        }

        @Override
        public Optional<char[]> secret(String question) {
          return Optional.empty();
        }
      };
}
