package gpudeck.core.host;

/** As often as every build can bear. */
class KnownHostsNumbersTest extends KnownHostsNumbers {

  @Override
  int rounds() {
    return 50;
  }

  @Override
  int kills() {
    return 5;
  }
}
