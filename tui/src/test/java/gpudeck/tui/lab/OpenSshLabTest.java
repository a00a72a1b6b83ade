package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link LoginLabTest} asks of every login, over the user's own OpenSSH. */
@OnTheLab
@ResourceLock(Lab.HOST + "tcsh")
@ResourceLock(value = Lab.HOST + "vm", mode = ResourceAccessMode.READ)
class OpenSshLabTest {

  @TempDir Path folder;

  @BeforeEach
  void wantOpenSsh() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config").resolve("gpudeck"));
    StringBuilder toml = new StringBuilder();
    for (String host : Lab.place("ALIASES").split(",")) {
      toml.append("[host.").append(host).append("]\ntransport = \"openssh\"\n");
    }
    Files.writeString(config.resolve("config.toml"), toml);
  }

  private Ran run(String... words) {
    Ran ran =
        new Packed(folder).with("XDG_RUNTIME_DIR", folder.resolve("run").toString()).run(words);
    assertEquals(List.of(), left());
    return ran;
  }

  private List<Path> left() {
    try (var files = Files.list(folder.resolve("run").resolve("gpudeck"))) {
      return files.toList();
    } catch (IOException noConnection) {
      return List.of();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcsh", "noisy-fish", "banner", "one-session", "by-vm"})
  void answersAsOverTheBuiltInSsh(String host) {
    Ran ran = run("jobs", "-H", host, "--json");
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    assertEquals("", ran.err());
    assertEquals("slurm/sdumont", JobsJson.of(ran.out()).host().get("cluster").asText());
    assertTrue(JobsJson.of(ran.out()).host().get("error").isNull());
  }

  @ParameterizedTest
  @CsvSource({
    "nologin,  login,       shell",
    "baduser,  login,       nobody-here",
    "badkey,   login,       key",
    "closed,   unreachable, refuses connections",
    "changed,  hostkey,     known_hosts.changed:1",
    "revoked,  hostkey,     known_hosts.revoked:",
    "unknown,  hostkey,     SHA256:"
  })
  void saysWhyNobodyIsLetIn(String host, String kind, String says) {
    Ran ran = run("jobs", "-H", host, "--json");
    assertEquals(3, ran.exit(), ran.out() + ran.err());
    JobsJson told = JobsJson.of(ran.out());
    assertEquals(kind, told.error("kind"), ran.out());
    assertTrue((told.error("says") + ran.err()).contains(says), ran.out() + ran.err());
  }

  @Test
  void doctorSaysWhichSshItIs() {
    String out = run("doctor", "sdumont").out();
    assertTrue(out.contains("your own OpenSSH, as config.toml has it"), out);
  }
}
