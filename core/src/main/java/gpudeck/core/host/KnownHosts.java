package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.host.KnownLine.Marker;
import gpudeck.core.host.Verdict.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys a host is known by, as OpenSSH's known_hosts files tell it. A changed or revoked key
 * is never trusted, whatever else the files say; a key goes only where the user says so.
 */
public final class KnownHosts {
  private static final int SSH_PORT = 22;
  private static final long MOST_BYTES = 16L << 20;
  private static final Path NOWHERE = Path.of("/dev/null");
  private static final String KEEPABLE = "[a-z0-9._:%\\[\\]-]+";

  private final List<Path> files;
  private final String address;
  private final Optional<String> withoutPort;
  private final boolean ephemeral;

  /**
   * What is known of one host.
   *
   * @param files read in this order; the first is the one that is written
   * @param hostName the name or address that is dialled
   * @param alias the name under which the files keep the key instead, if there is one
   */
  public KnownHosts(List<Path> files, String hostName, int port, Optional<String> alias) {
    this(files, hostName, port, alias, false);
  }

  private KnownHosts(
      List<Path> files, String hostName, int port, Optional<String> alias, boolean ephemeral) {
    this.ephemeral = ephemeral;
    this.files = List.copyOf(files);
    boolean plain = alias.isPresent() || port == SSH_PORT;
    String name = alias.orElse(hostName).toLowerCase(Locale.ROOT);
    this.address = plain ? name : "[" + name + "]:" + port;
    this.withoutPort = plain ? Optional.empty() : Optional.of(name);
  }

  /** What is known of a host at the end of this way; of an ephemeral one a new key is expected. */
  public static KnownHosts of(Route.Ssh way, HostSettings settings) {
    return new KnownHosts(
        way.knownHosts(), way.hostName(), way.port(), way.hostKeyAlias(), settings.ephemeral());
  }

  /** What is known of the end of this way. */
  public static KnownHosts of(Route.Ssh way) {
    return new KnownHosts(way.knownHosts(), way.hostName(), way.port(), way.hostKeyAlias());
  }

  /** The name, or {@code [name]:port}, under which the files keep the key. */
  public String address() {
    return address;
  }

  /** Why these files say nothing about anybody, as a sentence; empty if they can be believed. */
  public Optional<String> objection() {
    return files.stream().map(KnownHosts::objection).flatMap(Optional::stream).findFirst();
  }

  /** A line that says that a key of this host is not to be trusted any more. */
  public Optional<Place> revoked() {
    return marked(Marker.REVOKED).stream().map(KnownLine::place).findFirst();
  }

  /** {@code SHA256:...} of a key as SSH sends it. */
  public static String fingerprint(byte[] key) {
    return ServerKey.of(key).print();
  }

  /**
   * Whether the host may be trusted to be itself.
   *
   * @param key as SSH sends it (RFC 4253, 6.6)
   */
  public Verdict check(byte[] key) {
    Optional<String> objection = objection();
    if (objection.isPresent()) {
      return new Verdict.Unsafe(objection.get());
    }
    ServerKey shown = ServerKey.of(key);
    Verdict verdict = new Judge(address, shown, keptIn()).verdict(lines());
    if (verdict instanceof Verdict.Unknown && withoutPort.isPresent()) {
      return asWithoutPort(verdict, shown);
    }
    return ephemeral && verdict instanceof Verdict.Changed changed ? another(changed) : verdict;
  }

  /**
   * The same of a key of which only this is told, which no line that ssh has read is about: an
   * ephemeral host's own lines are kept from it.
   *
   * @param print {@code SHA256:...} as OpenSSH shows it
   */
  public Verdict check(String type, String print) {
    List<String> prints = ephemeral ? held().stream().map(Held::print).toList() : List.of();
    return prints.contains(print)
        ? new Verdict.Known()
        : new Verdict.Unknown(
            address,
            type,
            print,
            keptIn(),
            List.of(),
            Optional.empty(),
            prints.stream().findFirst());
  }

  /** Whether a new key is expected at times. */
  public boolean ephemeral() {
    return ephemeral;
  }

  private Verdict another(Verdict.Changed it) {
    return new Verdict.Unknown(
        address,
        it.type(),
        it.print(),
        keptIn(),
        List.of(),
        Optional.empty(),
        Optional.of(it.oldPrint()));
  }

  /**
   * A line that says that a key is the host's.
   *
   * @param print as OpenSSH shows it
   * @param names the patterns or the hashed name that the line holds
   */
  public record Held(Place place, String type, String print, String names) {}

  /** The lines that say so, in the order of the files. */
  public List<Held> held() {
    return trusted().stream()
        .map(line -> new Held(line.place(), line.key().type(), line.key().print(), line.hosts()))
        .toList();
  }

  private List<KnownLine> trusted() {
    List<KnownLine> own = trusted(address);
    return own.isEmpty() && withoutPort.isPresent() ? trusted(withoutPort.get()) : own;
  }

  private List<KnownLine> trusted(String name) {
    return lines().stream().filter(line -> line.trusts() && line.names(name)).toList();
  }

  /**
   * Takes the lines out that say that a key is the host's; all others stay as they are.
   *
   * @return why some could not be taken out, a sentence a file
   */
  public List<String> forget() {
    return trusted().stream()
        .map(line -> line.place().file())
        .distinct()
        .flatMap(file -> forget(file).stream())
        .toList();
  }

  private Optional<String> forget(Path file) {
    List<String> all = List.of(text(file).split("\n"));
    Set<String> gone =
        trusted().stream()
            .map(KnownLine::place)
            .filter(place -> place.file().equals(file) && place.line() <= all.size())
            .map(place -> all.get(place.line() - 1).stripTrailing())
            .collect(Collectors.toSet());
    return gone.isEmpty()
        ? Optional.empty()
        : new SharedFile(file, "the host is still known there.").remove(gone);
  }

  /** As OpenSSH: a key that is known for the name alone is known on its other ports too. */
  private Verdict asWithoutPort(Verdict verdict, ServerKey shown) {
    Verdict other = new Judge(withoutPort.get(), shown, keptIn()).verdict(lines());
    boolean decides = other instanceof Verdict.Known || other instanceof Verdict.Revoked;
    return decides ? other : verdict;
  }

  /**
   * The types of the keys that the host is known by, such as {@code ssh-ed25519}: to be asked for
   * before all others, or a known host would show a key that we do not know.
   */
  public List<String> typesKnown() {
    return trusted().stream().map(line -> line.key().type()).distinct().toList();
  }

  /**
   * The keys of authorities whose certificates are good for the host (sshd(8), {@code
   * @cert-authority}), as SSH sends them; none where a file is not to be believed.
   */
  public List<byte[]> authorities() {
    return marked(Marker.AUTHORITY).stream().map(line -> line.key().blob()).toList();
  }

  /** The keys, of hosts and authorities, that nobody may trust there, as SSH sends them. */
  public List<byte[]> revokedKeys() {
    return marked(Marker.REVOKED).stream().map(line -> line.key().blob()).toList();
  }

  /** Those of authorities and those that nobody may trust, as lines about any host. */
  public List<String> markedLines() {
    return Stream.concat(
            authorities().stream().map(key -> marked("@cert-authority", key)),
            revokedKeys().stream().map(key -> marked("@revoked", key)))
        .toList();
  }

  private static String marked(String marker, byte[] blob) {
    ServerKey key = ServerKey.of(blob);
    return marker + " * " + key.type() + " " + key.base64();
  }

  private List<KnownLine> marked(Marker marker) {
    return objection().isPresent()
        ? List.of()
        : lines().stream().filter(line -> line.marker() == marker && names(line)).toList();
  }

  private boolean names(KnownLine line) {
    return line.names(address) || withoutPort.filter(line::names).isPresent();
  }

  /**
   * Keeps a key that a person has accepted: appends a line to the first file and leaves all others
   * as they are, but for those of the forerunners of an ephemeral host.
   *
   * @return why it could not be kept, as a sentence; empty if it is kept
   */
  public Optional<String> add(byte[] key) {
    Verdict verdict = check(key);
    if (verdict instanceof Verdict.Known || verdict.refusal().isPresent()) {
      return verdict.refusal();
    }
    ServerKey accepted = ServerKey.of(key);
    if (accepted.type().isEmpty() || !address.matches(KEEPABLE)) {
      return Optional.of("The key of " + address + " cannot be kept in a known_hosts file.");
    }
    if (ephemeral && !held().isEmpty()) {
      forget(keptIn());
    }
    String name = namesAreHashed(keptIn()) ? KnownLine.hashed(address) : address;
    String line = name + " " + accepted.type() + " " + accepted.base64() + "\n";
    return new SharedFile(keptIn(), "the key is not kept and will be asked for again.")
        .append(line);
  }

  private Path keptIn() {
    return files.isEmpty() ? NOWHERE : files.get(0);
  }

  private static boolean namesAreHashed(Path file) {
    return read(file).stream().anyMatch(KnownLine::isHashed);
  }

  private static Optional<String> objection(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (!Files.isReadable(file)) {
      return Optional.of(file + " cannot be read: no host key can be checked.");
    }
    return file.toFile().length() > MOST_BYTES
        ? Optional.of(file + " is larger than 16 MB: gpudeck does not read it.")
        : FileTrust.objection(file);
  }

  private List<KnownLine> lines() {
    return files.stream().flatMap(file -> read(file).stream()).toList();
  }

  private static List<KnownLine> read(Path file) {
    List<KnownLine> known = new ArrayList<>();
    int number = 0;
    for (String line : text(file).split("\n")) {
      number++;
      KnownLine.parse(new Place(file, number), line).ifPresent(known::add);
    }
    return known;
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file, ISO_8859_1) : "";
    } catch (IOException gone) {
      return "";
    }
  }
}
