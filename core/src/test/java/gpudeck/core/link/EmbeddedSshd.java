package gpudeck.core.link;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.DirectTcpipFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * An SSH server inside the tests that really runs {@code /bin/sh}, each command in a session of its
 * own, as a real one would. It lets in whoever has the key in {@link #key}.
 */
public final class EmbeddedSshd implements AutoCloseable {

  private final Path folder;
  private final SshServer server = SshServer.setUpDefaultServer();
  private final Set<String> welcome = ConcurrentHashMap.newKeySet();
  private final Set<ShellCommand> commands = ConcurrentHashMap.newKeySet();
  private final AtomicInteger logins = new AtomicInteger();
  private volatile UnaryOperator<String> forced = command -> command;
  private volatile int maxSessions = 10;
  private final LimitedSessions sessions = new LimitedSessions(() -> maxSessions);
  private java.security.KeyPair hostKey;

  private EmbeddedSshd(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.hostKey = newHostKey("EC");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator((user, key, session) -> welcome(key));
    server.setCommandFactory((channel, command) -> run(forced.apply(command)));
    server.setChannelFactories(List.of(sessions, DirectTcpipFactory.INSTANCE));
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionEvent(Session session, Event event) {
            logins.addAndGet(event == Event.Authenticated ? 1 : 0);
          }
        });
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    server.start();
    writeKey("key", Optional.empty(), true);
    knownHosts(hostLine(address(), hostKey));
  }

  /**
   * @param folder of the test's own: keys and known_hosts are kept there
   */
  public static EmbeddedSshd start(Path folder) {
    try {
      return new EmbeddedSshd(Files.createDirectories(folder));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A host that can log in at once, with nothing set. */
  public Host host() {
    return host(HostSettings.NONE);
  }

  /** A host that can log in at once. */
  public Host host(HostSettings settings) {
    return new Host("embedded", route(port(), List.of(key())), settings);
  }

  /** The same host by another port, such as that of a {@link Wire}, and with other keys. */
  public Route.Ssh route(int port, List<Path> keys) {
    return new Route.Ssh(
        "127.0.0.1",
        port,
        "lea",
        Optional.of("[127.0.0.1]:" + port()),
        keys,
        true,
        Optional.empty(),
        List.of(knownHosts()),
        Duration.ofSeconds(20),
        List.of(),
        Optional.empty(),
        Route.Login.USUAL);
  }

  public int port() {
    return server.getPort();
  }

  /** The key that is let in. */
  public Path key() {
    return folder.resolve("key");
  }

  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** How many logins there were so far. */
  public int logins() {
    return logins.get();
  }

  /** How many sessions are open now. */
  int sessions() {
    return sessions.open().get();
  }

  /** What the client of the one connection that is open has offered, all lists in one. */
  String offered() {
    AbstractSession session = server.getActiveSessions().get(0);
    return session.getClientKexProposals().values().toString();
  }

  /** What is run instead of the command that was asked for. */
  public void force(UnaryOperator<String> instead) {
    forced = instead;
  }

  /** From now on this password lets in, and no key does. */
  void password(String right) {
    server.setPublickeyAuthenticator(null);
    server.setPasswordAuthenticator((user, given, session) -> given.equals(right));
  }

  /** From now on who answers these lets in, and no key does. */
  void questions(KeyboardInteractiveAuthenticator asking) {
    server.setPublickeyAuthenticator(null);
    server.setKeyboardInteractiveAuthenticator(asking);
  }

  /**
   * Which of the ways in are wanted, and in which order, as sshd_config's AuthenticationMethods.
   */
  void methods(String wanted) {
    CoreModuleProperties.AUTH_METHODS.set(server, wanted);
  }

  /** So many wrong answers end a connection. */
  void tries(int most) {
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, most);
  }

  /** What it says to everybody who comes. */
  void banner(String text) {
    CoreModuleProperties.WELCOME_BANNER.set(server, text);
  }

  /** From now on it connects to other addresses for who is logged in. */
  void forward() {
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
  }

  /** From now on it connects nobody to anything. */
  void forwardNothing() {
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
  }

  /** Waits until so many connections are open. */
  void awaitConnections(int wanted) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (server.getActiveSessions().size() != wanted) {
      if (deadline.passed()) {
        throw new AssertionError(server.getActiveSessions().size() + " connections");
      }
      Nap.take();
    }
  }

  /** How many sessions one connection may have at a time. */
  public void maxSessions(int most) {
    maxSessions = most;
  }

  /** The name under which known_hosts holds it. */
  String address() {
    return "[127.0.0.1]:" + port();
  }

  java.security.KeyPair hostKey() {
    return hostKey;
  }

  /** From now on it shows other keys. */
  void hostKeys(java.security.KeyPair... keys) {
    hostKey = keys[0];
    server.setKeyPairProvider(KeyPairProvider.wrap(keys));
  }

  /** From now on it shows a new key. */
  public void newHostKey() {
    hostKeys(newHostKey("EC"));
  }

  /** From now on it shows this certificate to who asks for one. */
  void certificate(OpenSshCertificate certificate) {
    server.setHostKeyCertificateProvider(session -> List.of(certificate));
  }

  /** From now on it has none. */
  void noCertificate() {
    server.setHostKeyCertificateProvider(null);
  }

  static java.security.KeyPair newHostKey(String type) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      if (type.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(2048);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hostLine(String address, java.security.KeyPair key) {
    return address + " " + PublicKeyEntry.toString(key.getPublic());
  }

  void knownHosts(String... lines) {
    try {
      Files.writeString(knownHosts(), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a new private key file; {@code letIn} says whether the server takes it. */
  Path writeKey(String name, Optional<String> passphrase, boolean letIn) {
    try {
      KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      pair.writePrivateKey(text, passphrase.map(EmbeddedSshd::bytes).orElse(null));
      Path file = Files.write(folder.resolve(name), text.toByteArray());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      ByteArrayOutputStream open = new ByteArrayOutputStream();
      pair.writePublicKey(open, "test");
      Files.write(folder.resolve(name + ".pub"), open.toByteArray());
      if (letIn) {
        welcome.add(KnownHosts.fingerprint(pair.getPublicKeyBlob()));
      }
      return file;
    } catch (JSchException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private boolean welcome(java.security.PublicKey key) {
    String line = PublicKeyEntry.toString(key);
    byte[] blob = Base64.getDecoder().decode(line.split(" ")[1]);
    return welcome.contains(KnownHosts.fingerprint(blob));
  }

  private ShellCommand run(String command) {
    ShellCommand started = new ShellCommand(command);
    commands.add(started);
    return started;
  }

  /** Ends all connections, as a server that goes down; it can be dialled again. */
  public void hangUp() {
    server.getActiveSessions().forEach(session -> session.close(true));
  }

  /** Takes no more connections and ends those that are there; no process of it stays. */
  @Override
  public void close() throws IOException {
    commands.forEach(ShellCommand::kill);
    server.stop(true);
  }
}
