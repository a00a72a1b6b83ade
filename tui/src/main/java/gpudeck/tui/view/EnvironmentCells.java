package gpudeck.tui.view;

import gpudeck.core.env.Build;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Framework;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What stands in the columns of an environment: one for all libraries, or one for each. */
final class EnvironmentCells {

  /** From this width on each library has a column of its own. */
  private static final int WIDE = 60;

  private final Glyphs glyphs;
  private final List<Framework.Name> apart;
  private final boolean wide;

  EnvironmentCells(Glyphs glyphs, List<Environment> all, int width) {
    this.glyphs = glyphs;
    wide = width >= WIDE;
    apart =
        Arrays.stream(Framework.Name.values())
            .filter(name -> all.stream().anyMatch(one -> framework(one, name).isPresent()))
            .toList();
  }

  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("NAME", 8, 16, 10));
    columns.add(Column.text(wide ? "PYTHON" : "PY", 4, 8, 8));
    if (!wide) {
      columns.add(Column.text("LIBRARY", 16, 24, 9));
      return columns;
    }
    for (Framework.Name name : apart) {
      columns.add(Column.text(name.name(), 12, 18, 9 - name.ordinal()));
    }
    columns.add(Column.text("PATH", 16, 48, 1));
    return columns;
  }

  List<StyledLine> cells(Environment one) {
    List<StyledLine> cells = new ArrayList<>();
    cells.add(StyledLine.of(one.name(), Role.TEXT));
    cells.add(python(one));
    if (!wide) {
      cells.add(libraries(one));
      return cells;
    }
    apart.forEach(name ->
        cells.add(
            framework(one, name)
                .map(library -> version(library, StyledLine.EMPTY))
                .orElseGet(this::nothing)));
    cells.add(StyledLine.of(one.path().shown(), Role.MUTED));
    return cells;
  }

  private StyledLine python(Environment one) {
    return one.python()
        .map(version -> StyledLine.of(wide ? version : inShort(version), Role.MUTED))
        .orElseGet(this::nothing);
  }

  /** {@code 3.10} of {@code 3.10.12}. */
  private static SafeText inShort(SafeText version) {
    String[] parts = version.value().split("\\.");
    return parts.length < 2 ? version : SafeText.of(parts[0] + "." + parts[1]);
  }

  /** The first library with its build; of others, that they are there. */
  private StyledLine libraries(Environment one) {
    List<Framework> all = one.frameworks();
    if (all.isEmpty()) {
      return nothing();
    }
    String name = all.get(0).name() == Framework.Name.TENSORFLOW ? "tf" : all.get(0).name().word();
    StyledLine first = version(all.get(0), StyledLine.of(name + " ", Role.MUTED));
    return all.size() == 1 ? first : first.plus(" +" + (all.size() - 1), Role.MUTED);
  }

  private StyledLine version(Framework library, StyledLine before) {
    StyledLine version = before.plus(withoutBuild(library.version()), Role.TEXT);
    return library.build() instanceof Build.Cpu
        ? version.plus(cpu(), Role.WARN)
        : version.plus(build(library.build()), Role.MUTED);
  }

  /** {@code 2.4.0} of {@code 2.4.0+cu124}: what was built stands beside. */
  private static SafeText withoutBuild(SafeText version) {
    return SafeText.of(version.value().split("\\+", 2)[0]);
  }

  private SafeText cpu() {
    return SafeText.of(" ").plus(glyphs.of(Glyph.WARNING)).plus(" CPU");
  }

  /** As packages are called: {@code cu118}. */
  private static SafeText build(Build build) {
    if (build instanceof Build.Cuda cuda) {
      return SafeText.of(" cu" + cuda.version().value().replace(".", ""));
    }
    return build instanceof Build.Rocm rocm
        ? SafeText.of(" rocm").plus(rocm.version())
        : SafeText.EMPTY;
  }

  private StyledLine nothing() {
    return StyledLine.of(glyphs.of(Glyph.NOTHING), Role.MUTED);
  }

  private static Optional<Framework> framework(Environment one, Framework.Name name) {
    return one.frameworks().stream().filter(library -> library.name() == name).findFirst();
  }

  /** Whether it has libraries that compute on GPUs, and none of them was built to do so. */
  static boolean isCpuOnly(Environment one) {
    return !one.frameworks().isEmpty()
        && one.frameworks().stream().allMatch(library -> library.build() instanceof Build.Cpu);
  }
}
