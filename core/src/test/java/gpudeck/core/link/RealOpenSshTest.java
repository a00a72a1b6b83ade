package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostAddress;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.SshConfig;
import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH at both ends, with configs as users write them. */
@Tag("lab")
@Timeout(60)
class RealOpenSshTest {

  private final List<RealSshd> servers = new ArrayList<>();
  private final StringBuilder config = new StringBuilder();
  private Path folder;
  private OwnSsh own;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() {
    own.awaitGone();
    servers.forEach(RealSshd::close);
  }

  private RealSshd server(String name, String... more) {
    RealSshd server = RealSshd.start(folder.resolve(name), more);
    servers.add(server);
    return server;
  }

  /** Writes a host into the user's config; its keys are known by its name, in a file of its own. */
  private Path configure(String name, RealSshd server, String... more) throws IOException {
    Path known = folder.resolve(name + ".known");
    config.append(
        """
        Host %s
          HostName 127.0.0.1
          Port %d
          IdentityFile %s
          IdentitiesOnly yes
          HostKeyAlias %s
          UserKnownHostsFile %s
          %s
        """
            .formatted(name, server.port(), server.key(), name, known, String.join("\n  ", more)));
    Files.writeString(folder.resolve("config"), config);
    return Files.writeString(known, name + " " + server.hostKey() + "\n");
  }

  /** As gpudeck itself resolves it. */
  private Host host(String name) {
    gpudeck.core.host.Person here =
        new gpudeck.core.host.Person(System.getProperty("user.name"), folder, Map.of());
    SshConfig ssh = new SshConfig(Optional.of(folder.resolve("config")), here);
    HostAddress address = new HostAddress(Optional.empty(), name, OptionalInt.empty());
    SshConfig.Found.Way found = assertInstanceOf(SshConfig.Found.Way.class, ssh.route(address));
    return new Host(name, found.route(), HostSettings.NONE, Optional.of(ssh.call(address)));
  }

  private Dialled dial(String name, Asker asker) {
    return own.transport().dial(host(name), asker);
  }

  private Connection in(String name, Asker asker) {
    Dialled dialled = dial(name, asker);
    return assertInstanceOf(Dialled.Open.class, dialled, dialled.toString()).connection();
  }

  private static Trouble trouble(Dialled dialled) {
    return assertInstanceOf(Dialled.Failed.class, dialled).trouble();
  }

  private static Channel open(Opened opened) {
    return assertInstanceOf(Opened.Open.class, opened, opened.toString()).channel();
  }

  private static String all(Channel channel) throws IOException {
    return new String(channel.output().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aCommandTellsHowItEnded() throws IOException {
    configure("gpu1", server("gpu1"));
    try (Connection connection = in("gpu1", Asker.NOBODY);
        Channel channel = open(connection.open("echo out; exit 7"))) {
      assertEquals("out\n", all(channel));
      assertEquals(OptionalInt.of(7), channel.exit());
    }
  }

  @Test
  void aTerminalHasItsKindAndSizeAndIsToldOfAnother() throws IOException {
    configure("gpu1", server("gpu1"));
    String command =
        "echo $TERM; stty size; echo ready; until [ \"$(stty size)\" = '30 90' ]; do sleep 0.1; done;"
            + " echo resized; exit 3";
    try (Connection connection = in("gpu1", Asker.NOBODY);
        Channel terminal = open(connection.open(command, "xterm-256color", new Window(80, 24)))) {
      assertEquals("xterm-256color\r\n24 80\r\nready\r\n", upTo("ready\r\n", terminal.output()));
      terminal.resize(new Window(90, 30));
      assertEquals("resized\r\n", upTo("resized\r\n", terminal.output()));
      terminal.output().readAllBytes();
      assertEquals(OptionalInt.of(3), terminal.exit());
    }
  }

  private static String upTo(String end, InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      text.append((char) c);
      if (text.toString().endsWith(end)) {
        return text.toString();
      }
    }
    return text + "<end>";
  }

  @Test
  void aTerminalBeyondMaxSessionsIsRefusedAndCostsNoLogin() throws IOException {
    configure("gpu1", server("gpu1", "MaxSessions 1"));
    try (Connection connection = in("gpu1", Asker.NOBODY);
        Channel first = open(connection.open(Lane.COMMAND))) {
      Opened second = connection.open("echo in", "xterm", new Window(80, 24));
      Trouble why = assertInstanceOf(Opened.Failed.class, second).trouble();
      assertEquals(Kind.LOGIN, why.kind());
      assertTrue(why.says().value().startsWith("gpu1 gives no further session"), "" + why);
      first.input().write("echo on; exit\n".getBytes(StandardCharsets.UTF_8));
      first.input().flush();
      assertEquals("on\n", all(first));
    }
  }

  @Test
  void anAgentIsNotForwardedThoughTheConfigSaysSo() throws IOException {
    configure("gpu1", server("gpu1"), "ForwardAgent yes", "ForwardX11 yes");
    try (Link link = new Link(host("gpu1"), own.transport(), Asker.NOBODY, state -> {})) {
      String script = "echo ${SSH_AUTH_SOCK-none} ${DISPLAY-none}";
      assertEquals("none none\n", done(ask(link, part(script)).get(0)).out());
    }
  }

  @Test
  void aHostThatAnAuthorityVouchesForIsKnown() throws IOException {
    RealSshd ca = server("ca");
    Path certificate = folder.resolve("gpu1").resolve("host-cert.pub");
    RealSshd gpu1 = server("gpu1");
    Path known = configure("gpu1", gpu1);
    String authority = Files.readString(Path.of(ca.key() + ".pub"));
    RealSshd.run(
        "ssh-keygen",
        "-q",
        "-s",
        ca.key().toString(),
        "-I",
        "it",
        "-h",
        "-n",
        "gpu1",
        folder.resolve("gpu1").resolve("host.pub").toString());
    Files.writeString(known, "@cert-authority gpu1 " + authority);
    gpu1.restart("HostCertificate " + certificate);
    in("gpu1", Asker.NOBODY).close();
  }

  @Test
  void aJumpHostIsGoneThroughAndItsUnknownKeyIsAskedForAndKeptInItsOwnFile() throws IOException {
    Path gate = configure("gate", server("gate"));
    configure("gpu1", server("gpu1"), "ProxyJump gate");
    String line = Files.readString(gate);
    Files.writeString(gate, "");
    Person person = new Person(true);
    in("gpu1", person).close();
    assertEquals(1, person.keys.size());
    assertEquals("gate", person.keys.get(0).address().value());
    assertEquals(line.split(" ")[2], Files.readString(gate).strip().split(" ")[2]);
    own.awaitGone();
    in("gpu1", Asker.NOBODY).close();
  }

  @Test
  void aJumpHostWhoseKeyHasChangedIsNotGoneThrough() throws IOException {
    RealSshd gate = server("gate");
    RealSshd gpu1 = server("gpu1");
    Path known = configure("gate", gate);
    configure("gpu1", gpu1, "ProxyJump gate");
    Files.writeString(known, "gate " + gpu1.hostKey() + "\n");
    Trouble why = trouble(dial("gpu1", new Person(true)));
    assertEquals(Kind.HOSTKEY, why.kind());
    assertTrue(why.says().value().contains(known + ":1"), "" + why);
  }

  @Test
  void aHostThatIsDownBehindItsJumpHostIsSaid() throws IOException {
    RealSshd gpu1 = server("gpu1");
    configure("gate", server("gate"));
    configure("gpu1", gpu1, "ProxyJump gate");
    gpu1.close();
    Trouble why = trouble(dial("gpu1", Asker.NOBODY));
    assertEquals(Kind.UNREACHABLE, why.kind());
    assertEquals("gpu1 cannot be reached from gate: Connection refused", why.says().value());
  }

  @Test
  void aProxyCommandIsRun() throws IOException {
    configure("gate", server("gate"));
    Path config = folder.resolve("config");
    configure("gpu1", server("gpu1"), "ProxyCommand ssh -F " + config + " -W %h:%p gate");
    in("gpu1", Asker.NOBODY).close();
  }

  @Test
  void anAddressIsReachedThroughTheHost() throws IOException {
    RealSshd gpu1 = server("gpu1");
    configure("gpu1", gpu1);
    try (Connection connection = in("gpu1", Asker.NOBODY);
        Channel stream = open(connection.reach("localhost", gpu1.port()))) {
      assertTrue(upTo("\n", stream.output()).startsWith("SSH-2.0-OpenSSH"));
    }
  }
}
