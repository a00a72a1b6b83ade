package gpudeck.core.link;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.SSHAgentConnector;
import gpudeck.core.host.Route;
import gpudeck.core.link.KeyFile.Loaded;
import gpudeck.core.text.SafeText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The keys that one login offers, in OpenSSH's order: the configured ones that the agent holds, its
 * others, then the files. Remembers what was offered and what stood in the way of the rest.
 */
final class Offer implements IdentityRepository {

  private final Stop stop;
  private final Route.Ssh way;
  private final KeyRing ring;
  private final Asker asker;
  private final Patience patience;
  private final List<String> offered = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<Path> unasked = Optional.empty();

  Offer(Stop stop, Route.Ssh way, KeyRing ring, Asker asker, Patience patience) {
    this.stop = stop;
    this.way = way;
    this.ring = ring;
    this.asker = asker;
    this.patience = patience;
  }

  /** Names of the keys that were offered, in order. */
  synchronized List<String> offered() {
    return List.copyOf(offered);
  }

  /** Why other keys were not, as half sentences. */
  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  /** The key whose passphrase was not asked for, since nobody has opened the host. */
  synchronized Optional<Path> unasked() {
    return unasked;
  }

  @Override
  public Vector<Identity> getIdentities() {
    List<OfferedKey> files = files();
    List<Identity> agent = agent();
    Vector<Identity> all = new Vector<>();
    agent.stream().filter(key -> holds(files, key)).forEach(all::add);
    if (!way.identitiesOnly()) {
      agent.stream().filter(key -> !holds(files, key)).forEach(all::add);
    }
    files.stream().filter(file -> !holds(agent, file)).forEach(all::add);
    remember(all);
    return all;
  }

  private synchronized void remember(List<Identity> all) {
    offered.clear();
    all.forEach(key -> offered.add(SafeText.of(key.getName()).value()));
  }

  private synchronized void note(String says) {
    if (!notes.contains(says)) {
      notes.add(says);
    }
  }

  private synchronized void unnote(String says) {
    notes.remove(says);
  }

  private List<OfferedKey> files() {
    List<OfferedKey> keys = new ArrayList<>();
    List<Certificate> certificates =
        way.login().certificates().stream()
            .flatMap(file -> Certificate.read(file).stream())
            .toList();
    way.identityFiles().stream()
        .flatMap(path -> ring.keys(path, certificates).stream())
        .forEach(loaded -> take(loaded, keys));
    return keys;
  }

  private void take(Loaded loaded, List<OfferedKey> keys) {
    if (loaded instanceof Loaded.Good good) {
      keys.add(new OfferedKey(good.key(), patience, this::passphrase));
      Certificate.read(good.key().name()).ifPresent(this::judge);
    } else {
      note(((Loaded.Bad) loaded).says());
    }
  }

  private void judge(Certificate certificate) {
    Instant now = Instant.now();
    note(certificate.objection(now).orElseGet(() -> certificate.validity(now)));
  }

  private Optional<char[]> passphrase(Path file) {
    if (!asker.isOpen(stop.host())) {
      return leave(file);
    }
    Optional<char[]> secret =
        asker.passphrase(SafeText.of(stop.host()), SafeText.of(file.toString()));
    if (secret.isEmpty()) {
      note("the passphrase of " + file + " was not given");
    }
    return secret;
  }

  private synchronized Optional<char[]> leave(Path file) {
    unasked = Optional.of(file);
    return Optional.empty();
  }

  private List<Identity> agent() {
    List<Identity> keys = new ArrayList<>();
    way.agent().ifPresent(socket -> keys.addAll(agent(socket)));
    return keys;
  }

  /** An agent that hangs may hold up one login for a while, and takes no key file with it. */
  private List<Identity> agent(Path socket) {
    CompletableFuture<List<Identity>> keys = new CompletableFuture<>();
    Daemon.start("agent", () -> keys.complete(keysOf(socket)));
    String trouble = "the agent at " + socket + " does not answer";
    note(trouble);
    try {
      List<Identity> all = keys.get(patience.left().toMillis() / 3, TimeUnit.MILLISECONDS);
      unnote(trouble);
      return all;
    } catch (ExecutionException | TimeoutException late) {
      return List.of();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** One that is gone is as good as none. */
  private static List<Identity> keysOf(Path socket) {
    try {
      return new AgentIdentityRepository(new SSHAgentConnector(socket)).getIdentities();
    } catch (AgentProxyException | RuntimeException gone) {
      return List.of();
    }
  }

  private static boolean holds(List<? extends Identity> keys, Identity one) {
    Optional<byte[]> blob = blob(one);
    return blob.isPresent()
        && keys.stream()
            .anyMatch(key -> blob(key).filter(b -> Arrays.equals(b, blob.get())).isPresent());
  }

  /** Without asking for a passphrase just to compare. */
  private static Optional<byte[]> blob(Identity key) {
    return key instanceof OfferedKey file
        ? file.key().publicBlob()
        : Optional.ofNullable(key.getPublicKeyBlob());
  }

  @Override
  public String getName() {
    return "gpudeck";
  }

  @Override
  public int getStatus() {
    return RUNNING;
  }

  @Override
  public boolean add(byte[] identity) {
    return false;
  }

  @Override
  public boolean remove(byte[] blob) {
    return false;
  }

  @Override
  public void removeAll() {
    // Nothing here is JSch's to remove.
  }
}
