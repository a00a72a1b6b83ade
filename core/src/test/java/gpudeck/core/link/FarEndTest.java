package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FarEndTest {

  @ParameterizedTest
  @CsvSource({
    "8888, localhost, 8888",
    "node12:6006, node12, 6006",
    "10.1.2.3:1, 10.1.2.3, 1",
    "a-b.c_d.example.org:65535, a-b.c_d.example.org, 65535",
    "[fe80::1%eth0]:80, fe80::1%eth0, 80",
  })
  void whatAUserTypes(String typed, String node, int port) {
    assertEquals(Optional.of(new FarEnd(node, port)), FarEnd.of(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "0",
        "65536",
        "99999",
        "-1",
        "8888x",
        " 8888",
        "node12",
        "node12:",
        ":8888",
        "-oProxyCommand=x:1",
        "a b:1",
        "a;b:1",
        "$(x):1",
        "::1:80",
        "a:b:1",
        "*:80",
        "[*]:80",
        "nodé:1"
      })
  void whatIsNone(String typed) {
    assertEquals(Optional.empty(), FarEnd.of(typed));
  }

  @Test
  void itIsShownAsItIsTyped() {
    assertEquals("[::1]:80", FarEnd.of("[::1]:80").orElseThrow().toString());
    assertEquals("localhost:8888", FarEnd.of("8888").orElseThrow().toString());
  }
}
