package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.HostAddress.Typed;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

  private static HostAddress good(String typed) {
    return assertInstanceOf(Typed.Good.class, HostAddress.parse(typed)).address();
  }

  private static HostAddress address(String user, String name, int port) {
    return new HostAddress(
        Optional.of(user).filter(it -> !it.isEmpty()),
        name,
        port == 0 ? OptionalInt.empty() : OptionalInt.of(port));
  }

  @Test
  void whatMayBeTypedIsUnderstood() {
    assertEquals(address("", "gpu1", 0), good("gpu1"));
    assertEquals(address("ann", "gpu1.example.org", 0), good("ann@gpu1.example.org"));
    assertEquals(address("ann", "10.0.0.1", 2222), good("ann@10.0.0.1:2222"));
    assertEquals(address("", "fe80::1%eth0", 0), good("fe80::1%eth0"));
    assertEquals(address("ann", "2001:db8::1", 22), good("ann@[2001:db8::1]:22"));
    assertEquals(address("", "::1", 0), good("[::1]"));
    assertEquals(address("ann@corp", "gpu1", 0), good("ann@corp@gpu1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-oProxyCommand=x",
        "a b",
        "a;b",
        "$(x)",
        "a@-b",
        "-l@b",
        "a\nb",
        "a\0",
        "[::1",
        "h:",
        "h:0",
        "h:65536",
        "h:22x",
        "@h",
        "a`b`@h",
        "ä",
        "h:99999999999",
        "[]:22",
        "a@",
        "h/x"
      })
  void anythingElseIsRefusedWithAReason(String typed) {
    var bad = assertInstanceOf(Typed.Bad.class, HostAddress.parse(typed));
    assertTrue(bad.says().endsWith("."));
  }

  @Test
  void whatIsAcceptedIsHarmlessInArgumentsAndShells() {
    Random random = new Random(19);
    int accepted = 0;
    for (int i = 0; i < 10_000; i++) {
      String typed = random(random);
      if (HostAddress.parse(typed) instanceof Typed.Good good) {
        accepted++;
        String all = good.address().user().orElse("u") + good.address().name();
        assertTrue(all.matches("[A-Za-z0-9._@+:%-]+"), typed);
        assertTrue(!good.address().name().startsWith("-") && !all.startsWith("-"), typed);
      }
    }
    assertTrue(accepted > 500, "only " + accepted + " were accepted");
  }

  private static String random(Random random) {
    String letters = "aZ09._:%-@[]" + (random.nextBoolean() ? "" : " $`'\"\\;|&<>()\n\t*?!#~\0é");
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(8); left > 0; left--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
