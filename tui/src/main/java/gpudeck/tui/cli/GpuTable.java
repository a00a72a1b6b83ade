package gpudeck.tui.cli;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.Load;
import gpudeck.core.gpu.Throttle;
import gpudeck.core.gpu.Trust;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Table.Cell;
import gpudeck.tui.cli.Table.Column;
import gpudeck.tui.view.Sizes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** GPUs as a table for people. */
final class GpuTable {

  private static final int LONGEST_NAME = 28;
  private static final int LONGEST_PROGRAM = 24;
  private static final SafeText COMMA = SafeText.of(", ");

  private GpuTable() {}

  static Table of(List<HostAnswer<GpuPicture>> answers) {
    Table table =
        new Table(
            Column.left("HOST"),
            Column.left("NODE"),
            Column.right("GPU"),
            Column.left("NAME"),
            Column.right("USE"),
            Column.left("MEMORY"),
            Column.right("TEMP"),
            Column.left("POWER"),
            Column.left("PROCESSES"),
            Column.left("NOTE"));
    for (HostAnswer<GpuPicture> answer : answers) {
      answer
          .value()
          .ifPresent(picture -> picture.gpus().forEach(gpu -> row(table, answer.name(), gpu)));
    }
    return answers.size() == 1 ? table.without("HOST") : table;
  }

  private static void row(Table table, String host, Gpu gpu) {
    Load load = gpu.load();
    table.row(
        Cell.of(host),
        Cell.of(gpu.card().node()),
        Cell.of(with(gpu.card().index(), "")),
        Cell.of(gpu.card().name().cutMiddle(LONGEST_NAME)),
        Cell.of(gpu.trust() == Trust.GOOD ? with(load.utilizationPct(), " %") : ""),
        Cell.of(memory(load)),
        Cell.of(with(load.temperatureC(), " °C")),
        Cell.of(power(load)),
        Cell.of(gpu.processes().map(GpuTable::processes).orElse(SafeText.EMPTY)),
        note(gpu));
  }

  private static String with(OptionalInt figure, String unit) {
    return figure.isPresent() ? figure.getAsInt() + unit : "";
  }

  /** {@code 12 G of 32 G}. */
  private static String memory(Load load) {
    if (load.memoryUsedBytes().isEmpty()) {
      return "";
    }
    String used = Sizes.memory(load.memoryUsedBytes().getAsLong());
    return load.memoryTotalBytes().isPresent()
        ? used + " of " + Sizes.memory(load.memoryTotalBytes().getAsLong())
        : used;
  }

  /** {@code 71 of 300 W}. */
  private static String power(Load load) {
    return load.powerW().isEmpty()
        ? ""
        : load.powerLimitW().isEmpty()
            ? watts(load.powerW()) + " W"
            : watts(load.powerW()) + " of " + watts(load.powerLimitW()) + " W";
  }

  private static String watts(OptionalDouble watts) {
    return String.format(Locale.ROOT, "%.0f", watts.getAsDouble());
  }

  private static SafeText processes(List<GpuProcess> processes) {
    return processes.isEmpty()
        ? SafeText.of("none")
        : SafeText.join(COMMA, processes.stream().map(GpuTable::process).toList());
  }

  /** {@code maria python 12 G}; nobody is named where the process cannot be seen. */
  private static SafeText process(GpuProcess process) {
    String program = process.name().value();
    SafeText name = SafeText.of(program.substring(program.lastIndexOf('/') + 1));
    SafeText who = process.user().map(user -> user.plus(" ")).orElse(SafeText.EMPTY);
    String memory =
        process.memoryBytes().isPresent()
            ? " " + Sizes.memory(process.memoryBytes().getAsLong())
            : "";
    return who.plus(name.cutMiddle(LONGEST_PROGRAM)).plus(memory);
  }

  private static Cell note(Gpu gpu) {
    Optional<SafeText> slow =
        gpu.load().throttle().stream()
            .filter(Throttle::warns)
            .findFirst()
            .map(why -> SafeText.of(why.says()));
    Optional<SafeText> doubt =
        Optional.of(gpu.trust())
            .filter(trust -> trust != Trust.GOOD)
            .map(trust -> SafeText.of("use " + trust.says()));
    Optional<SafeText> note = gpu.card().ails().or(() -> slow).or(() -> doubt);
    return note.map(says -> new Cell(says, Tint.WAITING)).orElse(Cell.of(SafeText.EMPTY));
  }
}
