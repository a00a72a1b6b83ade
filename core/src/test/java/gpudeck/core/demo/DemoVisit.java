package gpudeck.core.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A demo of its own for each test. */
abstract class DemoVisit extends Visit {

  @TempDir Path place;

  @BeforeEach
  void open() {
    open(place);
  }

  @AfterEach
  void close() {
    leave();
  }
}
