package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Facts;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.scheduler.SchedulerSearch;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Locale;

/**
 * Slurm is where squeue is and has a configuration. Its name is read from slurm.conf, which costs
 * no call; scontrol is asked only where that file is not found or includes another.
 */
public final class SlurmKind implements SchedulerKind {

  private static final String LOOK =
      """
      gd_bin=$(gd_folder squeue) || return 1
      gd_name='s/^[[:space:]]*[Cc][Ll][Uu][Ss][Tt][Ee][Rr][Nn][Aa][Mm][Ee][[:space:]]*='
      gd_name="$gd_name"'[[:space:]]*"\\{0,1\\}\\([^[:space:]"#]*\\).*/\\1/p'
      gd_cluster=
      for gd_conf in "$SLURM_CONF" "$gd_bin/../etc/slurm.conf" "$gd_bin/../etc/slurm/slurm.conf" \
        /etc/slurm/slurm.conf /run/slurm/conf/slurm.conf /etc/slurm-llnl/slurm.conf; do
        [ -n "$gd_conf" ] && [ -r "$gd_conf" ] || continue
        gd_cluster=$(sed -n "$gd_name" "$gd_conf" | head -n 1)
        break
      done
      if [ -z "$gd_cluster" ]; then
        gd_config=$(gd_timed 12 "$gd_bin/scontrol" show config 2>&1 | head -c 65536)
        case $gd_config in
          *"establish a configuration source"*)
            gd_say note "squeue is in $gd_bin, but Slurm has no configuration here"
            return 1
            ;;
        esac
        gd_cluster=$(printf '%s\\n' "$gd_config" | sed -n "$gd_name" | head -n 1)
      fi
      gd_say slurm.bin "$gd_bin"
      gd_say slurm.version "$(gd_timed 10 "$gd_bin/squeue" --version 2>/dev/null | head -n 1)"
      gd_say slurm.cluster "$gd_cluster"
      """;

  @Override
  public String word() {
    return "slurm";
  }

  @Override
  public List<String> looksFor() {
    return List.of("Slurm: squeue");
  }

  @Override
  public String look() {
    return LOOK;
  }

  @Override
  public Finding found(Facts facts, HostKey host, List<String> lookedFor) {
    String name = facts.text("slurm.cluster").orElse(host.machine()).toLowerCase(Locale.ROOT);
    Release release = Release.of(facts.text("slurm.version").orElse(""));
    Programs programs = new Programs(facts.raw("slurm.bin").orElse(new Raw("/usr/bin")));
    Slurm slurm =
        facts
            .text(SchedulerSearch.CLUSTER)
            .map(other -> Slurm.elsewhere(other, release, programs, host.user()))
            .orElseGet(
                () -> new Slurm(new ClusterKey(word(), name), release, programs, host.user()));
    return new Finding.Found(slurm, lookedFor);
  }
}
