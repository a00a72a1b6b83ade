package gpudeck.core.host;

import gpudeck.core.host.Route.Login;
import gpudeck.core.host.Route.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How one gets in at a host, by what {@code ssh -G} printed; see {@link SshValues}. */
final class LoginAnswer {

  /** ssh_config(5), IPQoS; the numbers are those of RFC 2474, 2597, 3246, 8622 and 1349. */
  private static final Map<String, Integer> CLASSES =
      Map.of("ef", 0xb8, "le", 0x04, "lowdelay", 0x10, "throughput", 0x08, "reliability", 0x04);

  private final SshValues values;
  private final Machine machine;

  LoginAnswer(SshValues values, Machine machine) {
    this.values = values;
    this.machine = machine;
  }

  /**
   * @param identityFiles the keys that it offers
   */
  Login login(List<Path> identityFiles) {
    return new Login(
        methods(),
        values.all("certificatefile", List.of()).stream()
            .flatMap(file -> values.path(file).stream())
            .toList(),
        values.number("numberofpasswordprompts").orElse(Login.USUAL.prompts()),
        values.one("controlpath").flatMap(values::path),
        ownClient(identityFiles),
        traffic());
  }

  private List<String> methods() {
    String order =
        values.one("preferredauthentications").orElse(String.join(",", Login.USUAL.methods()));
    return Stream.of(order.split(",")).map(String::strip).filter(this::isOn).distinct().toList();
  }

  /** BatchMode is a wish to be asked nothing. */
  private boolean isOn(String method) {
    boolean asks = !values.on("batchmode", false);
    return switch (method) {
      case "publickey" -> values.on("pubkeyauthentication", true);
      case "password" -> asks && values.on("passwordauthentication", true);
      case "keyboard-interactive" ->
          asks
              && values.on(
                  "kbdinteractiveauthentication",
                  values.on("challengeresponseauthentication", true));
      default -> false;
    };
  }

  private List<String> ownClient(List<Path> identityFiles) {
    List<String> needs = new ArrayList<>();
    values.one("proxycommand").ifPresent(it -> needs.add("a ProxyCommand (" + it + ")"));
    values
        .one("pkcs11provider")
        .ifPresent(it -> needs.add("keys of a PKCS#11 device (" + it + ")"));
    identityFiles.stream()
        .filter(file -> machine.keyType(Path.of(file + ".pub")).startsWith("sk-"))
        .forEach(file -> needs.add("a key on a FIDO device (" + file + ")"));
    if (values.on("gssapiauthentication", false) && machine.hasTicket()) {
      needs.add("a Kerberos ticket");
    }
    return List.copyOf(needs);
  }

  private Traffic traffic() {
    return new Traffic(
        values.one("ipqos").map(it -> it.split(" ")[0]).flatMap(LoginAnswer::serviceClass),
        values
            .number("serveraliveinterval")
            .filter(seconds -> seconds > 0)
            .map(Duration::ofSeconds));
  }

  private static Optional<Integer> serviceClass(String name) {
    if (name.matches("af[1-4][1-3]")) {
      return Optional.of((name.charAt(2) - '0') << 5 | (name.charAt(3) - '0') << 3);
    }
    if (name.matches("cs[0-7]")) {
      return Optional.of((name.charAt(2) - '0') << 5);
    }
    return name.matches("(0x)?[0-9a-f]{1,3}")
        ? Optional.of(Integer.decode(name)).filter(number -> number < 256)
        : Optional.ofNullable(CLASSES.get(name));
  }
}
