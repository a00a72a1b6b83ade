package gpudeck.core.scheduler.slurm;

import java.util.OptionalInt;

/**
 * How many GPUs a whole job has or asks for. {@code tres-alloc} tells it, before the start too,
 * where the site counts GPUs (AccountingStorageTRES); else what was asked for is worked out.
 */
final class GpusOfJob {

  private GpusOfJob() {}

  static OptionalInt count(JobLine line) {
    OptionalInt told = line.same().gpus(line.text(Column.TRES));
    if (told.isPresent()) {
      return told;
    }
    OptionalInt perJob = line.same().gpus(line.text(Column.PER_JOB));
    return perJob.isPresent() ? perJob : perNode(line);
  }

  private static OptionalInt perNode(JobLine line) {
    OptionalInt perNode = line.same().gpus(line.text(Column.PER_NODE));
    if (perNode.isPresent()) {
      return times(perNode.getAsInt(), line.nodes());
    }
    return asksForNone(line) ? OptionalInt.of(0) : OptionalInt.empty();
  }

  private static OptionalInt times(int perNode, OptionalInt nodes) {
    long all = (long) perNode * nodes.orElse(0);
    return nodes.isPresent() && all <= Integer.MAX_VALUE
        ? OptionalInt.of((int) all)
        : OptionalInt.empty();
  }

  /**
   * Whether every way to ask for GPUs is seen and names none. {@code -o} shows those per node only;
   * the other ways came with 19.05.
   */
  private static boolean asksForNone(JobLine line) {
    boolean all = line.columns().containsKey(Column.TRES) || !line.release().since(19, 5);
    return all
        && !line.text(Column.PER_NODE).contains("gpu")
        && !line.text(Column.PER_SOCKET).contains("gpu")
        && !line.text(Column.PER_TASK).contains("gpu");
  }
}
