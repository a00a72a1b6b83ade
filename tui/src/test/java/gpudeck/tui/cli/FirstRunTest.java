package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostAddress;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Person;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshConfig;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.LastPictures;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first start on, with real files; nothing answers at the hosts. */
class FirstRunTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private Path config;
  private Path ssh;

  @BeforeEach
  void settle() throws IOException {
    config = home.resolve(".config/gpudeck/config.toml");
    ssh = Files.writeString(home.resolve("ssh_config"), host("vm", 1) + host("gpu", 2));
    environment.putAll(Map.of("HOME", home.toString(), "TERM", "x"));
    environment.put("LANG", "C.UTF-8");
  }

  private static String host(String alias, int port) {
    return "Host %s\n  HostName 127.0.0.1\n  Port %d\n  User ana\n".formatted(alias, port);
  }

  private StartedDeck start() {
    return new StartedDeck(home, environment, "-F", ssh.toString());
  }

  @Test
  void keepsWhatIsChosenAndOpensItWithoutAskingFromThenOn() throws IOException {
    Files.createDirectories(config.getParent());
    Files.writeString(config, "# mine\n[deck]\nmouse = false\n");
    try (StartedDeck first = start().sees("first start").sees("ana@127.0.0.1:2")) {
      first.press("Space", "Space").sees("2 marked").press("Enter").sees("Queue").sees("gpu");
      assertEquals(Exit.DONE, first.quit());
    }
    String kept = "\n[host.vm]\nssh = \"vm\"\n\n[host.gpu]\nssh = \"gpu\"\n";
    assertEquals("# mine\n[deck]\nmouse = false\n" + kept, Files.readString(config));
    try (StartedDeck second = start().sees("Queue")) {
      second.sees(" vm ").sees(" gpu ");
    }
  }

  @Test
  void takesAHostThatIsTyped() throws IOException {
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("G", "k", "k", "Enter").type("lea@127.0.0.1:3").press("Enter").sees("1 marked");
      deck.press("Enter").sees("Queue").sees(" 127.0.0.1 ");
    }
    assertEquals(
        "[host.\"127.0.0.1\"]\nssh = \"lea@127.0.0.1:3\"\n",
        Files.readString(config)
            .lines()
            .skip(2)
            .map(line -> line + "\n")
            .reduce("", String::concat));
  }

  @Test
  void refusesToTakeWhatIsNoHost() {
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("G", "k", "k", "Enter").type("-oProxyCommand=x").press("Enter");
      deck.sees("is not the name of a host").press("Esc", "Esc");
      assertEquals(Exit.DONE, deck.awaitExit());
    }
    assertFalse(Files.exists(config));
  }

  @Test
  void leavesWithoutATraceByEsc() {
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("Space", "Esc");
      assertEquals(Exit.DONE, deck.awaitExit());
    }
    assertFalse(Files.exists(config.getParent()));
  }

  @Test
  void opensTheDeckAndSaysItWhereNothingCanBeKept() {
    environment.put("XDG_CONFIG_HOME", "/dev/null");
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("Space", "Enter").sees("Queue").sees(" vm ");
      deck.sees("/dev/null/gpudeck/config.toml cannot be written").sees("not kept.");
    }
  }

  @Test
  void theNextStartShowsWhatWasKnownBeforeAnyLinkIsUp() {
    try (StartedDeck first = start().sees("first start").sees("ana@127.0.0.1:1")) {
      first.press("Space", "Enter").sees("Queue");
      assertEquals(Exit.DONE, first.quit());
    }
    keepAPicture();
    try (StartedDeck second = start().sees("bert-ft")) {
      second.sees("as of 3 Mar 2020").sees("1 running");
      assertEquals(Exit.DONE, second.quit());
    }
  }

  @Test
  void opensTheDeckAndSaysItWhereNoPictureCanBeKept() {
    environment.put("XDG_STATE_HOME", "/dev/null");
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("Space", "Enter").sees("Queue").sees(" vm ");
      deck.sees("/dev/null/gpudeck/pictures cannot be made (Not a directory)");
    }
  }

  /** As a deck would have left it that got an answer of the host. */
  private void keepAPicture() {
    Instant then = Instant.parse("2020-03-03T12:00:00Z");
    Finding finding = new Finding.Unread(SafeText.of("Slurm"), List.of());
    Job job = Jobs.job("17").named("bert-ft").running(DAY, DAY, "gpu1").get();
    HostPicture picture =
        HostPicture.of(new Host("vm", way(), HostSettings.NONE))
            .withFinding(Reading.remembered(finding, then))
            .withJobs(Reading.remembered(new Queue(List.of(job), 0), then));
    Path state = home.resolve(".local/state/gpudeck");
    assertEquals(Optional.empty(), new LastPictures(Optional.of(state)).keep(picture));
  }

  private Route way() {
    Person ana = new Person("ana", home, environment);
    HostAddress vm = new HostAddress(Optional.empty(), "vm", OptionalInt.empty());
    SshConfig.Found found = new SshConfig(Optional.of(ssh), ana).route(vm);
    return assertInstanceOf(SshConfig.Found.Way.class, found).route();
  }
}
