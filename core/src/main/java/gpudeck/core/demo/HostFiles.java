package gpudeck.core.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of one made-up host: the stand-ins in {@code bin}, what they print in {@code state},
 * what they were told to do in {@code orders}, and its user's home.
 */
final class HostFiles {

  /** How an order begins that is a new job. */
  static final String HANDED = "submit-";

  private final Site site;

  HostFiles(Site site) throws IOException {
    this.site = site;
    for (String folder : List.of("bin", "etc", "state", "orders")) {
      Files.createDirectories(site.folder().resolve(folder));
    }
    Files.createDirectories(site.home());
    for (String program : site.standIns()) {
      install(program);
    }
    etc("machine-id", "demo-" + site.name());
    etc("hostname", site.nodeName());
    etc("user", Site.USER);
    etc("groups", Site.USER + " dockvs");
    etc("slurm.conf", "ClusterName=" + site.name());
    etc("pbs.conf", "PBS_EXEC=" + site.folder() + "\nPBS_SERVER=" + PbsText.SERVER);
    etc("oar.conf", "SERVER_HOSTNAME=\"nef-oar\"");
  }

  private void install(String program) throws IOException {
    Path file = site.programs().resolve(program);
    try (InputStream standIn = HostFiles.class.getResourceAsStream(program)) {
      if (standIn == null) {
        throw new FileNotFoundException(program + " is not in gpudeck's jar");
      }
      Files.copy(standIn, file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** All that is to be found on the host is there: who logs in has waited for this. */
  void up() throws IOException {
    etc(Site.UP, "");
  }

  private void etc(String name, String line) throws IOException {
    Files.writeString(site.folder().resolve("etc").resolve(name), line + "\n");
  }

  Site site() {
    return site;
  }

  /** Puts a new text into a file of {@code state}; who reads it sees the old one or the new one. */
  void write(String name, String text) throws IOException {
    Path file = site.folder().resolve("state").resolve(name);
    Path fresh = file.resolveSibling(name + ".new");
    Files.writeString(fresh, text, UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A login node has no cards, and what is on those of other nodes nobody sees. */
  void noCards() throws IOException {
    CardTable none = new CardTable(0);
    write("cards", none.cards());
    write("processes", none.processes());
  }

  /** What /proc shows of a process. */
  void writeProcess(long pid, String name, String text) throws IOException {
    put(process(pid).resolve(name), text);
  }

  void removeProcess(long pid) throws IOException {
    for (String name : List.of("cgroup", "environ", "stat", "")) {
      Files.deleteIfExists(process(pid).resolve(name));
    }
  }

  private Path process(long pid) {
    return site.processes().resolve("" + pid);
  }

  /** Puts environments into the user's home, and what conda writes down of them. */
  void home(List<DemoEnvironment> environments) throws IOException {
    StringBuilder listed = new StringBuilder();
    for (DemoEnvironment one : environments) {
      for (Map.Entry<String, String> file : one.files().entrySet()) {
        put(site.home().resolve(file.getKey()), file.getValue());
      }
      Path python = site.home().resolve(one.folder()).resolve("bin/python");
      Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
      listed.append(one.conda() ? site.home().resolve(one.folder()) + "\n" : "");
    }
    put(site.home().resolve(".conda/environments.txt"), listed.toString());
  }

  /** A file that is there from now on. */
  void put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }

  /** What a program prints into a file that it keeps open. */
  void append(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** What the stand-ins were told, such as {@code cancel-481516}. */
  Set<String> orders() throws IOException {
    Set<String> orders = new HashSet<>();
    try (Stream<Path> files = Files.list(site.folder().resolve("orders"))) {
      files.forEach(file -> orders.add(file.getFileName().toString()));
    }
    return orders;
  }

  /** Jobs that were handed in, as names of orders. */
  List<String> handedIn() throws IOException {
    return orders().stream().filter(order -> order.startsWith(HANDED)).sorted().toList();
  }

  /** What an order says. */
  String order(String order) throws IOException {
    return new String(Files.readAllBytes(site.folder().resolve("orders").resolve(order)), UTF_8);
  }

  void give(String order) throws IOException {
    Files.writeString(site.folder().resolve("orders").resolve(order), "");
  }

  /** An order that the files of {@code state} show as done. */
  void done(String order) throws IOException {
    Files.deleteIfExists(site.folder().resolve("orders").resolve(order));
  }
}
