package gpudeck.core.host;

import org.junit.jupiter.api.Tag;

/** As often as it has to hold. */
@Tag("lab")
class KnownHostsNumbersLabTest extends KnownHostsNumbers {

  @Override
  int rounds() {
    return 1000;
  }

  @Override
  int kills() {
    return 60;
  }
}
