package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of login: what answers, answers alike; what does not, says why. */
@OnTheLab
@ResourceLock(Lab.HOST + "tcsh")
class LoginLabTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dash",
        "zsh",
        "tcsh",
        "fish",
        "noisy",
        "noisy-zsh",
        "noisy-tcsh",
        "noisy-fish",
        "rsa",
        "one-session",
        "two-sessions",
        "banner",
        "hidden"
      })
  void answersAsAnyOther(String host) {
    JobsJson plain = jobs("sdumont");
    JobsJson other = jobs(host);
    assertEquals(fields(plain.host()), fields(other.host()));
    assertEquals("slurm/sdumont", other.host().get("cluster").asText());
    assertTrue(other.host().get("error").isNull());
  }

  @ParameterizedTest
  @CsvSource({
    "nologin,  login,       shell",
    "baduser,  login,       nobody-here",
    "badkey,   login,       key",
    "closed,   unreachable, refuses connections",
    "changed,  hostkey,     known_hosts.changed",
    "revoked,  hostkey,     known_hosts.revoked",
    "unknown,  hostkey,     SHA256:"
  })
  void saysWhyNobodyIsLetIn(String host, String kind, String says) throws IOException {
    List<String> before = knownHosts();
    Ran ran = new Packed(folder).run("jobs", "-H", host, "--json");
    assertEquals(3, ran.exit(), ran.out() + ran.err());
    JobsJson told = JobsJson.of(ran.out());
    assertEquals(kind, told.error("kind"), ran.out());
    assertTrue((told.error("says") + ran.err()).contains(says), ran.out() + ran.err());
    assertEquals(before, knownHosts());
  }

  @Test
  void aRefusalOfAHostKeyNamesFileAndLine() {
    assertTrue(says("changed").contains(Lab.place("KNOWN_HOSTS") + ".changed:1"), says("changed"));
    assertTrue(says("revoked").matches("(?s).*known_hosts.revoked:\\d+.*"), says("revoked"));
  }

  @Test
  void oneHostThatAnswersAndOneThatDoesNotAreFour() {
    Ran ran = new Packed(folder).run("jobs", "-H", "sdumont", "-H", "closed", "--json");
    assertEquals(4, ran.exit(), ran.out() + ran.err());
    assertTrue(JobsJson.of(ran.out()).document().get("hosts").get(0).get("error").isNull());
    assertTrue(ran.err().contains("closed: "), ran.err());
  }

  private String says(String host) {
    return JobsJson.of(new Packed(folder).run("jobs", "-H", host, "--json").out()).error("says");
  }

  private JobsJson jobs(String host) {
    Ran ran = new Packed(folder).run("jobs", "-H", host, "--json");
    assertEquals(0, ran.exit(), host + ": " + ran.out() + ran.err());
    assertEquals("", ran.err());
    return JobsJson.of(ran.out());
  }

  private static TreeSet<String> fields(JsonNode host) {
    TreeSet<String> names = new TreeSet<>();
    host.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** All that stands in the files of known hosts. */
  private static List<String> knownHosts() throws IOException {
    List<String> all = new ArrayList<>();
    for (String end : List.of("", ".empty", ".changed", ".revoked")) {
      all.addAll(Files.readAllLines(Path.of(Lab.place("KNOWN_HOSTS") + end)));
    }
    return all;
  }
}
