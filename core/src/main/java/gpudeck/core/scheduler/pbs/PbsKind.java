package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Facts;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Locale;

/**
 * PBS is where qstat is and a configuration, or qstat and pbsnodes (Grid Engine has a qstat too).
 * /etc/pbs.conf says where the programs are and what the server is called, which costs no call.
 */
public final class PbsKind implements SchedulerKind {

  private static final String LOOK =
      """
      gd_conf=${PBS_CONF_FILE:-/etc/pbs.conf}
      gd_of() {
        [ -r "$gd_conf" ] || return 1
        sed -n "s/^[[:space:]]*$1=[\\"']\\{0,1\\}\\([^[:space:]\\"'#]*\\).*/\\1/p" "$gd_conf" | head -n 1
      }
      gd_bin=$(gd_of PBS_EXEC)/bin
      if [ ! -x "$gd_bin/qstat" ]; then
        if ! gd_bin=$(gd_folder qstat); then
          [ ! -r "$gd_conf" ] || gd_say note "$gd_conf is there, but no qstat"
          return 1
        fi
        [ -r "$gd_conf" ] || gd_folder pbsnodes >/dev/null || return 1
      fi
      gd_server=${PBS_DEFAULT:-$(gd_of PBS_SERVER)}
      for gd_name in "$(gd_of PBS_HOME)/server_name" /var/spool/pbs/server_name \
        /var/spool/torque/server_name; do
        [ -z "$gd_server" ] && [ -r "$gd_name" ] && gd_server=$(head -n 1 "$gd_name")
      done
      gd_say pbs.bin "$gd_bin"
      gd_say pbs.version "$(gd_timed 10 "$gd_bin/qstat" --version 2>&1 | sed -n '/[Vv]ersion/p' |
        head -n 1)"
      gd_say pbs.server "$gd_server"
      """;

  @Override
  public String word() {
    return "pbs";
  }

  @Override
  public List<String> looksFor() {
    return List.of("PBS: /etc/pbs.conf, qstat, pbsnodes");
  }

  @Override
  public String look() {
    return LOOK;
  }

  @Override
  public Finding found(Facts facts, HostKey host, List<String> lookedFor) {
    Release release = Release.of(facts.text("pbs.version").orElse(""));
    if (release.isTorque()) {
      return new Finding.Unread(
          SafeText.of(
              "Torque "
                  + release.text()
                  + " found, which gpudeck does not read: its qstat is another than that of PBS"
                  + " Pro. With scheduler = \"none\" its tmux sessions are shown"),
          lookedFor);
    }
    String server =
        facts
            .text("pbs.server")
            .map(PbsKind::server)
            .filter(name -> !name.isEmpty())
            .orElse(host.machine())
            .toLowerCase(Locale.ROOT);
    Programs programs = new Programs(facts.raw("pbs.bin").orElse(new Raw("/opt/pbs/bin")));
    return new Finding.Found(
        new Pbs(new ClusterKey(word(), server), release, programs, host.user()), lookedFor);
  }

  /** The name by which job ids call it, however it is spelled: with a second, a port, a domain. */
  private static String server(String told) {
    String first = told.split(",", 2)[0].strip();
    String name = first.replaceFirst("^([^:]*):\\d*$", "$1");
    boolean address = name.contains(":") || name.matches("[0-9.]+");
    return address ? name : name.replaceFirst("(?<=.)\\..*", "");
  }
}
