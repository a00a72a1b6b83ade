package gpudeck.core.link;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What gpudeck offers of what JSch can do: nothing weak. */
final class Algorithms {

  private static final List<String> WEAK = List.of("sha1", "-cbc", "chacha20", "md5", "arcfour");

  private Algorithms() {}

  /**
   * @param known types of the keys that the host is known by
   * @param certified whether an authority is known that signs for the host
   */
  static void set(Session session, List<String> known, boolean certified) {
    Stream.of("kex", "cipher.c2s", "cipher.s2c", "mac.c2s", "mac.s2c")
        .forEach(name -> session.setConfig(name, join(offered(name))));
    session.setConfig("server_host_key", join(hostKeys(known, certified)));
    session.setConfig("host_certificate_to_key_fallback", "yes");
    session.setConfig("prefer_known_host_key_types", "no");
    session.setConfig("compression.c2s", "none");
    session.setConfig("compression.s2c", "none");
  }

  /**
   * Certificates first where one can be judged, then known types, as OpenSSH has it: else a known
   * host would show a key that nobody knows. A host that has a certificate shows its plain key when
   * none is asked for.
   */
  private static List<String> hostKeys(List<String> known, boolean certified) {
    List<String> all = offered("server_host_key");
    List<String> plain = all.stream().filter(a -> !isCert(a)).toList();
    Predicate<String> isKnown = algorithm -> known.contains(keyType(algorithm));
    return Stream.of(
            all.stream().filter(a -> certified && isCert(a)),
            plain.stream().filter(isKnown),
            plain.stream().filter(isKnown.negate()))
        .flatMap(algorithms -> algorithms)
        .toList();
  }

  private static boolean isCert(String algorithm) {
    return algorithm.contains("-cert-");
  }

  /** The type in a key's blob: RSA keys have one, whatever hash signs with them. */
  private static String keyType(String algorithm) {
    return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
  }

  private static List<String> offered(String name) {
    return Arrays.stream(JSch.getConfig(name).split(","))
        .filter(algorithm -> WEAK.stream().noneMatch(algorithm::contains))
        .filter(algorithm -> !algorithm.equals("ssh-rsa"))
        .toList();
  }

  private static String join(List<String> algorithms) {
    return algorithms.stream().collect(Collectors.joining(","));
  }
}
