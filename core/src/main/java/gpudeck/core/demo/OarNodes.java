package gpudeck.core.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code oarnodes -J} prints (2.5.9): every core with the properties that a site gives it. */
record OarNodes(Cluster cluster) {

  /** Why a node takes no jobs that is switched off until somebody needs it. */
  static final String STANDBY = "StandBy";

  private static final String FOR_EVER = "2147483647";

  String text() {
    Map<Integer, Integer> holders = holders();
    List<String> all = new ArrayList<>();
    for (DemoNode node : cluster.layout().nodes()) {
      int first = OarText.firstResource(cluster.layout(), node);
      for (int core = 0; core < node.cpus(); core++) {
        all.add(resource(node, core, first + core, holders.get(first + core)));
      }
    }
    return all.stream().collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  /** By resource the job that has it. */
  private Map<Integer, Integer> holders() {
    Map<Integer, Integer> holders = new TreeMap<>();
    cluster.jobs().stream()
        .filter(ClusterJob::runs)
        .forEach(
            job -> OarText.resources(cluster.layout(), job).forEach(id -> holders.put(id, job.id)));
    return holders;
  }

  private static String resource(DemoNode node, int core, int id, Integer job) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("resource_id", "" + id);
    all.put("type", OarText.text("default"));
    all.put("network_address", OarText.text(node.name()));
    all.put("host", OarText.text(node.name()));
    all.put("state", OarText.text(state(node)));
    all.put("available_upto", node.down().equals(STANDBY) || node.takesJobs() ? FOR_EVER : "0");
    all.put("drain", OarText.text("NO"));
    all.put("besteffort", OarText.text("YES"));
    all.put("cluster", OarText.text(node.cards() > 0 ? "nefgpu" : "dellc6420"));
    all.put("cpu", "" + (core * 2 / node.cpus() + 1));
    all.put("core", "" + id);
    all.put("cpuset", OarText.text("" + core));
    all.put("mem", "" + node.megabytes() / 1000);
    cards(node, core, all);
    if (job != null) {
      all.put("jobs", OarText.text("" + job));
    }
    return "   \"" + id + "\" : {\n" + OarText.fields(all) + "\n   }";
  }

  private static String state(DemoNode node) {
    return node.takesJobs() ? "Alive" : node.down().equals(STANDBY) ? "Absent" : node.down();
  }

  private static void cards(DemoNode node, int core, Map<String, String> all) {
    boolean has = node.cards() > 0;
    all.put("gpu", OarText.text(has ? "YES" : "NO"));
    all.put("gputype", OarText.text(has ? node.kind().type : "none"));
    all.put("gpunum", "" + node.cards());
    all.put("gpudevice", has ? "" + core * node.cards() / node.cpus() : "-1");
    all.put("gpumem", has ? "" + node.kind().megabytes / 1024 : "0");
  }
}
