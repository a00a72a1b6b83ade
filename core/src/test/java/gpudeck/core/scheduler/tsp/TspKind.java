package gpudeck.core.scheduler.tsp;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Facts;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.text.Raw;
import java.util.List;

/** Task spooler is where tsp is. */
public final class TspKind implements SchedulerKind {

  @Override
  public String word() {
    return "tsp";
  }

  @Override
  public List<String> looksFor() {
    return List.of("task spooler: tsp");
  }

  @Override
  public String look() {
    return "gd_bin=$(gd_folder tsp) || return 1\ngd_say tsp.bin \"$gd_bin\"\n";
  }

  @Override
  public Finding found(Facts facts, HostKey host, List<String> lookedFor) {
    Programs programs = new Programs(facts.raw("tsp.bin").orElse(new Raw("/usr/bin")));
    ClusterKey cluster = new ClusterKey(word(), host.machine());
    return new Finding.Found(new Tsp(cluster, programs, host.user()), lookedFor);
  }
}
