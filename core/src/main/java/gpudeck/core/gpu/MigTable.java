package gpudeck.core.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What only the table of plain {@code nvidia-smi} (450 and later) tells of GPUs in MIG mode: the
 * memory of each part, and on which part a process is. Widths differ by driver; a memory may be
 * {@code N/A}.
 *
 * @param devices by the index of their GPU
 * @param places by process id
 */
record MigTable(Map<Integer, List<MigDevice>> devices, Map<String, Place> places) {

  /** On which part of a GPU. */
  record Place(int gpuInstance, int computeInstance) {}

  private static final Pattern DEVICE =
      Pattern.compile(
          "\\| +(\\d{1,5}) +(\\d{1,3}) +(\\d{1,3}) +(\\d{1,3}) +\\| +(\\S+) */ *(\\S+) .*");

  private static final Pattern PROCESS =
      Pattern.compile("\\| +\\d{1,5} +(\\d{1,3}) +(\\d{1,3}) +(\\d{1,10}) +\\S+ +.*");

  static MigTable of(List<String> lines) {
    Map<Integer, List<MigDevice>> devices = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    for (String line : lines) {
      Matcher device = DEVICE.matcher(line);
      Matcher process = PROCESS.matcher(line);
      if (device.matches()) {
        devices.computeIfAbsent(number(device, 1), gpu -> new ArrayList<>()).add(device(device));
      } else if (process.matches()) {
        places.put(process.group(3), new Place(number(process, 1), number(process, 2)));
      }
    }
    return new MigTable(Map.copyOf(devices), Map.copyOf(places));
  }

  private static MigDevice device(Matcher line) {
    return new MigDevice(
        number(line, 2), number(line, 3), number(line, 4), memory(line, 5), memory(line, 6));
  }

  private static int number(Matcher line, int group) {
    return Integer.parseInt(line.group(group));
  }

  private static OptionalLong memory(Matcher line, int group) {
    return new Cell(line.group(group)).bytes();
  }
}
