package gpudeck.core.scheduler.oar;

import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Facts;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.text.SafeText;
import java.util.List;

/** OAR: noticed, not read yet. */
public final class OarKind implements SchedulerKind {

  @Override
  public String word() {
    return "oar";
  }

  @Override
  public List<String> looksFor() {
    return List.of("OAR: oarstat, /etc/oar");
  }

  @Override
  public String look() {
    return """
    gd_folder oarstat >/dev/null || [ -d /etc/oar ]
    """;
  }

  @Override
  public Finding found(Facts facts, HostKey host, List<String> lookedFor) {
    return new Finding.Unread(SafeText.of("OAR found, not read yet"), lookedFor);
  }
}
