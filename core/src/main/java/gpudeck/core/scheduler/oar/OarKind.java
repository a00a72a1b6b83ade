package gpudeck.core.scheduler.oar;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Facts;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Locale;

/**
 * OAR is where oarstat is. Its server's name stands in oar.conf, which most sites let nobody read:
 * there a front end is named after itself, with a part of its machine id, because many are called
 * {@code frontend}.
 */
public final class OarKind implements SchedulerKind {

  private static final int FEW_LETTERS = 8;

  /**
   * A configuration that can be read and has no password in it is the one that the package left.
   */
  private static final String LOOK =
      """
      gd_bin=$(gd_folder oarstat) || return 1
      gd_conf=${OARCONFFILE:-/etc/oar/oar.conf}
      gd_server=
      if [ -r "$gd_conf" ]; then
        if [ -n "$(sed -n '/^DB_BASE_PASSWD_RO=""/p' "$gd_conf")" ]; then
          gd_say note "oarstat is in $gd_bin, but OAR has no configuration here"
          return 1
        fi
        gd_server=$(sed -n 's/^SERVER_HOSTNAME="\\{0,1\\}\\([^"#]*\\).*/\\1/p' "$gd_conf" | head -n 1)
        case $gd_server in localhost | 127.*) gd_server= ;; esac
      fi
      gd_say oar.bin "$gd_bin"
      gd_say oar.version "$(gd_timed 10 "$gd_bin/oarstat" -V 2>/dev/null | head -n 1)"
      gd_say oar.server "$gd_server"
      gd_say oar.host "$(uname -n)"
      """;

  @Override
  public String word() {
    return "oar";
  }

  @Override
  public List<String> looksFor() {
    return List.of("OAR: oarstat");
  }

  @Override
  public String look() {
    return LOOK;
  }

  @Override
  public Finding found(Facts facts, HostKey host, List<String> lookedFor) {
    String name = facts.text("oar.server").orElseGet(() -> frontEnd(facts, host));
    String version =
        facts.text("oar.version").orElse("").replaceFirst("^OAR version *: *", "").split(" ")[0];
    Programs programs = new Programs(facts.raw("oar.bin").orElse(new Raw("/usr/bin")));
    ClusterKey cluster = new ClusterKey(word(), name.toLowerCase(Locale.ROOT));
    return new Finding.Found(new Oar(cluster, version, programs, host.user()), lookedFor);
  }

  private static String frontEnd(Facts facts, HostKey host) {
    String machine = host.machine().replaceAll("[^A-Za-z0-9]", "");
    String print = machine.substring(0, Math.min(FEW_LETTERS, machine.length()));
    return facts.text("oar.host").map(name -> name + "-" + print).orElse(host.machine());
  }
}
