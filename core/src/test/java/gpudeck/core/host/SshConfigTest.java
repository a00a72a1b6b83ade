package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.SshConfig.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell script stands in for ssh. */
class SshConfigTest {
  @TempDir Path folder;

  private Found asked(String script, String typed) throws IOException {
    Path program = Files.writeString(folder.resolve("ssh"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return asked(program.toString(), Optional.of(folder.resolve("a config")), typed);
  }

  private Found asked(String program, Optional<Path> file, String typed) {
    Person lea = new Person("lea", folder, Map.of());
    var good = assertInstanceOf(HostAddress.Typed.Good.class, HostAddress.parse(typed));
    return new SshConfig(file, lea, program, Duration.ofSeconds(2)).route(good.address());
  }

  private static Route.Ssh way(Found found) {
    return assertInstanceOf(Found.Way.class, found).route();
  }

  @Test
  void sshIsAskedForExactlyWhatWasTyped() throws IOException {
    String script = "for a; do printf '%s|' \"$a\"; done > '" + folder + "/args'; echo 'port 4'";
    assertEquals(4, way(asked(script, "ann@a.example.org:77")).port());
    String arguments = Files.readString(folder.resolve("args"));
    assertEquals("-G|-F|" + folder + "/a config|-l|ann|-p|77|--|a.example.org|", arguments);
  }

  @Test
  void aMistakeInTheSshConfigIsSaidInSshsWords() throws IOException {
    String script = "echo 'config line 3: Bad configuration option: prot' >&2; exit 255";
    var mistake = assertInstanceOf(Found.Mistake.class, asked(script, "a"));
    assertTrue(mistake.says().contains("for a: config line 3: Bad configuration option: prot"));
  }

  @Test
  void anSshThatHangsIsGivenUp() throws IOException {
    var mistake = assertInstanceOf(Found.Mistake.class, asked("exec sleep 60", "a"));
    assertTrue(mistake.says().contains("did not answer within 2 s"), mistake::says);
  }

  @Test
  void withoutSshOnlyWhatWasTypedCounts() throws IOException {
    Files.createDirectory(folder.resolve(".ssh"));
    Path key = Files.createFile(folder.resolve(".ssh/id_ed25519"));
    for (Found found :
        List.of(
            asked("/no/such/ssh", Optional.empty(), "ann@h.example.org:77"),
            asked("echo 'ssh: illegal option -- G' >&2; exit 255", "ann@h.example.org:77"))) {
      Route.Ssh way = way(found);
      assertEquals("ann@h.example.org:77", way.user() + "@" + way.hostName() + ":" + way.port());
      assertEquals(List.of(key), way.identityFiles());
      assertEquals(folder.resolve(".ssh/known_hosts"), way.knownHosts().get(0));
    }
  }

  @Test
  void aliasesAreReadThroughIncludesWithoutWildcards() throws IOException {
    Path ssh = Files.createDirectories(folder.resolve(".ssh/conf.d")).getParent();
    Files.writeString(
        ssh.resolve("config"),
        """
        # Host commented
        Include conf.d/* "absent file"
        Host one two *.wild !not
          HostName one.example.org
        host = three # four
        Match host five
        HOST "quoted" bad;name
        Include config
        """);
    Files.writeString(ssh.resolve("conf.d/b"), "Host included-b\n");
    Files.writeString(ssh.resolve("conf.d/a"), "\tHost\tincluded-a\n");
    Person lea = new Person("lea", folder, Map.of());
    assertEquals(
        List.of("included-a", "included-b", "one", "two", "three", "quoted"),
        SshAliases.of(ssh.resolve("config"), lea));
    assertEquals(List.of(), SshAliases.of(ssh.resolve("absent"), lea));
  }

  @Test
  @Tag("lab")
  void theRealSshAnswersWithMatchIncludeAndTokens() throws IOException {
    Path more = Files.writeString(folder.resolve("more"), "Host gpu1\n  Port 2200\n");
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            Include %s
            Match host login.example.org
              User wrong
            Host gpu1
              HostName %%h.example.org
              User ann
            """
                .formatted(more));
    Route.Ssh way = way(asked("ssh", Optional.of(config), "gpu1"));
    assertEquals("ann@gpu1.example.org:2200", way.user() + "@" + way.hostName() + ":" + way.port());
  }
}
