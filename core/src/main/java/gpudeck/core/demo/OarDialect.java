package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** OAR 2.5.9, as {@code oarstat} and {@code oarnodes} print it. */
record OarDialect() implements Dialect {

  @Override
  public Map<String, String> tables(Cluster cluster, Path home, Instant now) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("jobs", new OarJobs(cluster, home).text());
    tables.put("resources", new OarNodes(cluster).text());
    tables.put("plan", new OarPlan(cluster).text());
    return tables;
  }

  @Override
  public boolean tellsElapsed() {
    return false;
  }

  @Override
  public String log(ClusterJob job) {
    return OarText.log(job);
  }

  @Override
  public boolean writesInPlace(Plan plan) {
    return true;
  }

  /** What OAR has to say it writes into the file of errors. */
  @Override
  public String lastWord(ClusterJob job, Ending ending, Instant at) {
    return "";
  }

  @Override
  public String directives(Plan plan) {
    return "#OAR -n %s\n".formatted(plan.name())
        + "#OAR -q %s\n".formatted(plan.ask().partition())
        + "#OAR -p %s\n".formatted(OarText.property(plan.ask()))
        + "#OAR -l %s\n".formatted(OarText.request(plan.ask(), "nodes"))
        + plan.options().stream()
            .map(option -> "#OAR " + option + "\n")
            .sorted()
            .reduce("", String::concat);
  }
}
