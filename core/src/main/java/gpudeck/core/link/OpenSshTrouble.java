package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.jcraft.jsch.JSchException;
import gpudeck.core.host.Verdict;
import gpudeck.core.link.OpenSshWay.Machine;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why the user's own ssh did not log in, by what it said (OpenSSH 7.6 to 9.9, LogLevel DEBUG), in
 * the sentences that {@link SshTrouble} has for the same causes.
 *
 * @param lines all that it said, one char a byte
 */
record OpenSshTrouble(OpenSshWay way, List<String> lines) {

  private static final Pattern OFFERED = Pattern.compile("debug1: Offering public key: (\\S+) .*");
  private static final Pattern DENIED =
      Pattern.compile("(?:(\\S+): )?Permission denied \\(([a-z,-]+)\\)\\.");
  private static final Pattern TOO_OPEN =
      Pattern.compile("Permissions \\d+ for '(.*)' are too open.");
  private static final Pattern NO_KEY = Pattern.compile("Load key \"(.*)\": (?!bad perm).*");
  private static final Pattern OFFENDING =
      Pattern.compile("Offending (?:key|\\S+ key) (?:for IP )?in (.*):(\\d{1,9})");
  private static final Pattern PRINT = Pattern.compile("(SHA256:[A-Za-z0-9+/]+)\\.");
  private static final Pattern SHOWN =
      Pattern.compile("debug1: Server host key: (\\S+) (SHA256:\\S+)");
  private static final Pattern CHANGED_TYPE =
      Pattern.compile("The fingerprint for the (\\S+) key sent by the remote host is");
  private static final Pattern VERDICT =
      Pattern.compile("(?:\\S+ h|H)ost key for (\\S+) (has changed|was revoked) and you have .*");
  private static final Pattern NO_COMMON =
      Pattern.compile("Unable to negotiate with .*: no matching (.*) found. Their offer: (.*)");
  private static final String KEYS_ARE_SET = "SSH2_MSG_NEWKEYS received";

  /** Its last words. */
  Trouble said() {
    return hostKey().or(this::config).or(this::unreached).or(this::refused).orElseGet(this::other);
  }

  /** Nothing failed, but it took too long. */
  Trouble late() {
    boolean connected =
        has("Connection established.") || has("Local version string") || has(KEYS_ARE_SET);
    return trouble(way.end(), connected).late(way.route().connectTimeout());
  }

  /** ssh asks it for its keys once the host is known, and says something of what came of it. */
  private Optional<String> silentAgent() {
    int known = lines.stream().map(line -> line.endsWith(KEYS_ARE_SET)).toList().lastIndexOf(true);
    boolean silent =
        known >= 0
            && lines.stream()
                .skip(known + 1)
                .filter(line -> line.startsWith("debug1: "))
                .allMatch(line -> line.contains("rekey "));
    return way.route()
        .agent()
        .filter(socket -> silent)
        .map(socket -> "the agent at " + socket + " does not answer");
  }

  /** What a server says once keys are set can be anything, a warning of ours included. */
  private Optional<Trouble> hostKey() {
    List<String> before = lines.stream().takeWhile(line -> !line.contains(KEYS_ARE_SET)).toList();
    Optional<Matcher> verdict = last(before, VERDICT);
    if (verdict.isPresent()) {
      String address = verdict.get().group(1);
      return verdict.get().group(2).equals("was revoked")
          ? Optional.of(revoked(address))
          : changed(address, before);
    }
    return before.contains("Host key verification failed.")
        ? Optional.of(
            Trouble.of(
                Kind.HOSTKEY, "the key of " + way.host() + " is not known and cannot be checked"))
        : Optional.empty();
  }

  private Trouble revoked(String address) {
    Optional<Verdict.Place> place = way.knownAs(address).flatMap(it -> it.known().revoked());
    String by = place.map(it -> " by " + it).orElse("");
    return Trouble.of(
        Kind.HOSTKEY, "The key of %s is revoked%s: not connected.".formatted(address, by));
  }

  private Optional<Trouble> changed(String address, List<String> before) {
    Optional<Matcher> offending = last(before, OFFENDING);
    String print = last(before, PRINT).map(it -> it.group(1)).orElse("that is new");
    Optional<Matcher> shown = last(before, SHOWN).filter(it -> it.group(2).equals(print));
    Verdict changed =
        new Verdict.Changed(
            address,
            shown.or(() -> last(before, CHANGED_TYPE)).map(it -> it.group(1)).orElse("a key"),
            print,
            new Verdict.Place(
                Path.of(offending.map(it -> it.group(1)).orElse("known_hosts")),
                offending.map(it -> Integer.parseInt(it.group(2))).orElse(0)),
            "another one");
    return changed.refusal().map(says -> Trouble.of(Kind.HOSTKEY, says));
  }

  private Optional<Trouble> config() {
    return lines.stream()
        .filter(line -> line.matches(".*(Bad configuration option|Bad owner or permissions on).*"))
        .findFirst()
        .map(line -> Trouble.of(Kind.MISSING, "The ssh config cannot be used: " + text(line)));
  }

  private Optional<Trouble> unreached() {
    Optional<String> beyond =
        having("open failed: ").filter(line -> has("stdio forwarding failed"));
    if (beyond.isPresent()) {
      return beyond.map(this::notReachedFromTheHop);
    }
    if (has("ssh: Could not resolve hostname")) {
      return having("ssh: Could not resolve hostname")
          .map(line -> unreached(line, new UnknownHostException()));
    }
    return having("connect to host ").map(line -> unreached(line, connecting(line)));
  }

  private Trouble notReachedFromTheHop(String line) {
    String hop = way.route().jumpNames().stream().reduce((a, b) -> b).orElse("the machine before");
    String cause = line.substring(line.lastIndexOf(": ") + 2);
    return Trouble.of(
        Kind.UNREACHABLE,
        "%s cannot be reached from %s: %s".formatted(way.host(), hop, text(cause)));
  }

  private Trouble unreached(String line, Exception cause) {
    boolean late = line.contains("timed out");
    SshTrouble trouble = trouble(way.named(line), false);
    return late ? trouble.late(way.route().connectTimeout()) : trouble.of(cause);
  }

  private static Exception connecting(String line) {
    if (line.contains("No route to host") || line.contains("Network is unreachable")) {
      return new NoRouteToHostException();
    }
    String cause = line.substring(line.lastIndexOf(": ") + 2);
    return new ConnectException(cause.toLowerCase(java.util.Locale.ROOT));
  }

  private Optional<Trouble> refused() {
    Optional<Matcher> denied = last(lines, DENIED);
    if (denied.isPresent()) {
      return denied.map(this::denied);
    }
    if (has("Too many authentication failures")) {
      return Optional.of(trouble(way.end(), true).of(new JSchException("Auth: Too many")));
    }
    return last(lines, NO_COMMON)
        .map(it ->
            Trouble.of(
                Kind.LOGIN,
                "%s and this machine's ssh have no %s in common; it offers %s"
                    .formatted(way.host(), text(it.group(1)), text(it.group(2)))));
  }

  private Trouble denied(Matcher denied) {
    Machine machine =
        Optional.ofNullable(denied.group(1)).flatMap(way::loggingInAs).orElseGet(way::end);
    return trouble(machine, true)
        .of(new JSchException("Auth fail for methods '" + denied.group(2) + "'"));
  }

  private Trouble other() {
    if (has("timed out during banner exchange") || has("not responding.")) {
      return late();
    }
    if (has("Bad packet length") || has("invalid characters") || has("Bad remote protocol")) {
      return trouble(way.end(), true).of(new JSchException("invalid protocol"));
    }
    if (has("Connection closed by") || has("Connection reset by") || has("Broken pipe")) {
      return trouble(way.end(), true).of(new JSchException("closed"));
    }
    String last = plain().reduce((a, b) -> b).map(OpenSshTrouble::text).orElse("ssh said nothing");
    return trouble(way.end(), true).of(new JSchException(last));
  }

  private SshTrouble trouble(Machine machine, boolean connected) {
    boolean known = silentAgent().isPresent();
    SshTrouble.Progress progress = new SshTrouble.Progress(connected, known, false, false);
    return new SshTrouble(machine.stop().name(), machine.way(), progress, offered(), notes());
  }

  private List<String> offered() {
    return all(OFFERED).map(it -> text(it.group(1))).distinct().toList();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    silentAgent().ifPresent(notes::add);
    all(TOO_OPEN)
        .map(it -> text(it.group(1)))
        .map(key -> key + " can be read by others (to mend: chmod 600 " + key + ")")
        .forEach(notes::add);
    all(NO_KEY)
        .map(it -> text(it.group(1)) + " is not a private key that can be read")
        .forEach(notes::add);
    return notes.stream().distinct().toList();
  }

  private Stream<Matcher> all(Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::matches);
  }

  private static Optional<Matcher> last(List<String> lines, Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::matches).reduce((a, b) -> b);
  }

  private boolean has(String words) {
    return having(words).isPresent();
  }

  private Optional<String> having(String words) {
    return lines.stream().filter(line -> line.contains(words)).findFirst();
  }

  private Stream<String> plain() {
    return lines.stream().filter(line -> !line.startsWith("debug") && !line.isBlank());
  }

  private static String text(String bytes) {
    return SafeText.of(bytes.getBytes(ISO_8859_1)).value();
  }
}
