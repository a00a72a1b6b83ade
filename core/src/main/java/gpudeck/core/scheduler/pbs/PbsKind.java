package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Facts;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.text.SafeText;
import java.util.List;

/** PBS Professional, OpenPBS or Torque: noticed, not read yet. */
public final class PbsKind implements SchedulerKind {

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
    return """
    if [ -r /etc/pbs.conf ]; then gd_say pbs /etc/pbs.conf; return 0; fi
    gd_folder qstat >/dev/null && gd_folder pbsnodes >/dev/null
    """;
  }

  @Override
  public Finding found(Facts facts, HostKey host, List<String> lookedFor) {
    return new Finding.Unread(SafeText.of("PBS found, not read yet"), lookedFor);
  }
}
