package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which login node of a name that stands for several one was led to. It is gone back to, because
 * tmux sessions live on one node only: by its address first, while the name is what host keys are
 * known by. Kept for later runs in the state folder, a line each; what cannot be written holds
 * until the program ends. Safe for several threads at once.
 */
public final class LoginNodes {

  private static final int MOST_BYTES = 64 * 1024;
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%a-z]*");

  private final Optional<OwnFile> file;
  private final Names names;
  private final Map<String, Home> homes = new TreeMap<>();
  private final Map<String, List<String>> resolved = new LinkedHashMap<>();
  private final Map<String, String> dialled = new LinkedHashMap<>();

  /** Asks for the addresses of a name. */
  public interface Names {
    InetAddress[] of(String name) throws UnknownHostException;
  }

  /**
   * A node and how it was reached.
   *
   * @param thisRun one was there since this program began
   */
  private record Home(String node, String address, boolean thisRun) {}

  /**
   * @param folder the user's state folder; empty where there is none
   */
  public LoginNodes(Optional<Path> folder, Names names) {
    this.file = folder.map(one -> new OwnFile(one.resolve("login-nodes")));
    this.names = names;
    homes.putAll(kept());
  }

  /** Kept nowhere. */
  public static LoginNodes unkept() {
    return new LoginNodes(Optional.empty(), InetAddress::getAllByName);
  }

  private Map<String, Home> kept() {
    Map<String, Home> kept = new TreeMap<>();
    file.flatMap(one -> one.read(MOST_BYTES))
        .map(bytes -> new String(bytes, UTF_8))
        .orElse("")
        .lines()
        .map(line -> line.split("\t"))
        .filter(words -> words.length == 3 && ADDRESS.matcher(words[2]).matches())
        .forEach(words -> kept.put(words[0], new Home(words[1], words[2], false)));
    return kept;
  }

  /** The addresses to try for a name, in this order. */
  public List<InetAddress> addresses(String name) throws UnknownHostException {
    List<InetAddress> all = new ArrayList<>(Arrays.asList(names.of(name)));
    List<String> told = all.stream().map(InetAddress::getHostAddress).toList();
    Optional<Home> home;
    synchronized (this) {
      resolved.put(name, told);
      home = home(name).filter(one -> one.thisRun() || told.contains(one.address()));
    }
    if (home.isPresent()) {
      InetAddress first = InetAddress.getByName(home.get().address());
      all.remove(first);
      all.add(0, first);
    }
    return List.copyOf(all);
  }

  private Optional<Home> home(String name) {
    return Optional.ofNullable(homes.get(name));
  }

  /** A connection to this address of the name stands. */
  public synchronized void dialled(String name, InetAddress address) {
    dialled.put(name, address.getHostAddress());
  }

  /** The node that one was led to by this name when it was last met. */
  public synchronized Optional<String> node(String name) {
    return home(name).map(Home::node);
  }

  /**
   * A login by this name has led to this node. It takes the place of another one only where that
   * one's address is none of the name's any more: its sessions may live on.
   */
  public void met(String name, String node) {
    synchronized (this) {
      Optional<String> address = Optional.ofNullable(dialled.get(name));
      if (address.isEmpty() || !NODE.matcher(node).matches() || !isHome(name, address.get())) {
        return;
      }
      Home now = new Home(node, address.get(), true);
      if (now.equals(homes.put(name, now))) {
        return;
      }
    }
    write(name);
  }

  private boolean isHome(String name, String address) {
    return home(name)
        .filter(one -> !one.address().equals(address))
        .filter(one -> resolved.getOrDefault(name, List.of()).contains(one.address()))
        .isEmpty();
  }

  /** Another gpudeck may have written other names meanwhile. */
  private synchronized void write(String name) {
    Map<String, Home> all = kept();
    all.put(name, homes.get(name));
    StringBuilder text = new StringBuilder();
    all.forEach((of, home) ->
        text.append(of)
            .append('\t')
            .append(home.node())
            .append('\t')
            .append(home.address())
            .append('\n'));
    try {
      if (file.isPresent() && Folders.make(file.get().path().getParent()).isEmpty()) {
        file.get().replace(text.toString().getBytes(UTF_8));
      }
    } catch (IOException fullOrGone) {
      // It holds until the program ends.
    }
  }
}
