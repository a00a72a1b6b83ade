package gpudeck.core.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The tables that the stand-in {@code nvidia-smi} prints: a line a card and a line a process,
 * columns parted by tabs and named as {@code --query-gpu} and {@code --query-compute-apps} take
 * them.
 *
 * @param second of the wall clock, by which loads change
 */
final class CardTable {

  /** Greater than any id that Linux gives, so that it is never a process of this machine. */
  private static final long FIRST_PID = 5_000_000;

  private static final String NAME = "python";
  private static final HexFormat BUS = HexFormat.of().withUpperCase();

  private final long second;
  private final List<Map<String, String>> cards = new ArrayList<>();
  private final List<Map<String, String>> processes = new ArrayList<>();
  private final Map<Long, CardUser> programs = new HashMap<>();

  CardTable(long second) {
    this.second = second;
  }

  /** Adds a card. */
  void add(String node, int index, CardKind kind, CardUser user) {
    String uuid = uuid(node, index);
    int megabytes = user.busy() ? (int) (kind.megabytes * (0.78 + 0.08 * noise(uuid, 0))) : 4;
    cards.add(card(node, index, kind, user, megabytes));
    if (user.busy()) {
      processes.add(process(node, user, uuid, megabytes - 4));
      programs.put(pid(uuid, user), user);
    }
  }

  private Map<String, String> card(
      String node, int index, CardKind kind, CardUser user, int megabytes) {
    boolean busy = user.busy();
    String uuid = uuid(node, index);
    int use = busy ? (int) (84 + 15 * noise(uuid, second / 2)) : 0;
    Map<String, String> row = new LinkedHashMap<>();
    row.put("node", node);
    row.put("job", user.job());
    row.put("index", "" + index);
    row.put("uuid", uuid);
    row.put("pci.bus_id", "00000000:" + BUS.toHexDigits((byte) (0x1a + index * 0x21)) + ":00.0");
    row.put("name", kind.name);
    row.put("driver_version", kind.driver);
    row.put("pstate", busy ? "P0" : "P8");
    row.put("persistence_mode", "Enabled");
    row.put("compute_mode", "Default");
    row.put("utilization.gpu", "" + use);
    row.put("utilization.memory", "" + use * 5 / 8);
    row.put("memory.total", "" + kind.megabytes);
    row.put("memory.used", "" + megabytes);
    row.put("memory.free", "" + (kind.megabytes - megabytes));
    heat(row, kind, busy, use, uuid);
    row.put("ecc.errors.uncorrected.volatile.total", "0");
    if (kind == CardKind.A100) {
      newer(row, kind);
    }
    return row;
  }

  private void heat(Map<String, String> row, CardKind kind, boolean busy, int use, String uuid) {
    double watts = busy ? kind.watts * (0.55 + use / 250.0) : kind.watts * 0.14;
    row.put("temperature.gpu", "" + (int) ((busy ? 62 : 33) + 9 * noise(uuid, second / 20)));
    row.put("power.draw", Figures.fixed(watts, 2));
    row.put("power.limit", kind.watts + ".00");
    row.put("enforced.power.limit", kind.watts + ".00");
    row.put("clocks.sm", "" + (busy ? kind.megahertz - 15 : 324));
    row.put("clocks.max.sm", "" + kind.megahertz);
    row.put("clocks_throttle_reasons.active", busy ? "0x0000000000000000" : "0x0000000000000001");
  }

  /** What drivers of the time of the K40 do not know. */
  private static void newer(Map<String, String> row, CardKind kind) {
    row.put("compute_cap", kind.computeCapability);
    row.put("mig.mode.current", "Disabled");
    row.put("temperature.memory", "58");
    row.put("retired_pages.pending", "[N/A]");
    row.put("remapped_rows.failure", "No");
    row.put("gpu_recovery_action", "None");
  }

  private static Map<String, String> process(
      String node, CardUser user, String uuid, int megabytes) {
    long pid = pid(uuid, user);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("node", node);
    row.put("job", user.job());
    row.put("user", user.user());
    row.put("gpu_uuid", uuid);
    row.put("pid", "" + pid);
    row.put("session", "" + (user.session() == 0 ? pid : user.session()));
    row.put("used_memory", "" + megabytes);
    row.put("process_name", NAME);
    return row;
  }

  /** Of the program on a card. */
  private static long pid(String uuid, CardUser user) {
    return FIRST_PID + Math.floorMod(uuid.hashCode() * 31 + user.job().hashCode(), 99_999);
  }

  /** That of a card, for ever. */
  static String uuid(String node, int index) {
    long seed = (node + " " + index).hashCode();
    return "GPU-" + new UUID(Workload.mixed(seed, 1), Workload.mixed(seed, 2));
  }

  private static double noise(String uuid, long second) {
    return Workload.noise(uuid.hashCode(), second);
  }

  String cards() {
    return text(cards, "node\tjob");
  }

  String processes() {
    return text(processes, "node\tjob\tuser\tgpu_uuid\tpid\tsession\tused_memory\tprocess_name");
  }

  /** Those on the cards, by their process ids. */
  Map<Long, CardUser> programs() {
    return programs;
  }

  private static String text(List<Map<String, String>> rows, String bare) {
    StringBuilder text = new StringBuilder();
    text.append(rows.isEmpty() ? bare : String.join("\t", rows.get(0).keySet())).append('\n');
    rows.forEach(row -> text.append(String.join("\t", row.values())).append('\n'));
    return text.toString();
  }
}
