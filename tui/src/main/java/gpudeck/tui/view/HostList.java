package gpudeck.tui.view;

import gpudeck.core.store.HostPicture;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One list over all hosts in scope of things of one kind. */
final class HostList<T> implements ListSource {

  private final Scene scene;
  private final HostThings<T> things;
  private final List<Told<T>> all;
  private final List<Told<T>> shown;
  private final Table table;

  HostList(Scene scene, HostThings<T> things, int width) {
    this.scene = scene;
    this.things = things;
    all = Told.of(scene, things::reading, things.ofHosts());
    Filter<Told<T>> filter = Filter.of(scene.state().list().filter(), fields(things));
    shown = all.stream().filter(filter::wants).sorted(order()).toList();
    table = Table.of(columns(), shown.stream().map(this::cells).toList(), width);
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>(things.columns());
    if (scene.severalHosts()) {
      columns.add(0, Column.text("HOST", 8, 12, 8));
    }
    return columns;
  }

  private List<StyledLine> cells(Told<T> told) {
    List<StyledLine> cells = new ArrayList<>(things.cells(told.host(), told.value()));
    if (scene.severalHosts()) {
      cells.add(0, StyledLine.of(told.host(), Role.MUTED));
    }
    return cells;
  }

  /** What a filter may ask of things of this kind. */
  static <T> List<Field<Told<T>>> fields(HostThings<T> things) {
    List<Field<Told<T>>> fields = new ArrayList<>();
    things.fields().forEach(field -> fields.add(field.of(Told::value)));
    fields.add(new Field.Text<>("name", told -> things.name(told.value())));
    fields.add(new Field.Text<>("host", Told::host));
    return fields;
  }

  private Comparator<Told<T>> order() {
    ListState list = scene.state().list();
    List<String> hosts = List.copyOf(scene.snapshot().hosts().keySet());
    Comparator<Told<T>> byHost = Comparator.comparingInt(told -> hosts.indexOf(told.host()));
    Comparator<Told<T>> first =
        list.sort() == Sort.HOST
            ? byHost
            : Comparator.comparing(Told::value, things.order(list.sort()));
    return (list.reversed() ? first.reversed() : first)
        .thenComparing(byHost)
        .thenComparing(Told::value, things.usualOrder());
  }

  @Override
  public StyledLine title() {
    return ListTitle.of(scene, Told.asOf(scene, all), shown.size(), all.size());
  }

  @Override
  public StyledLine aside() {
    if (all.isEmpty()) {
      return StyledLine.EMPTY;
    }
    List<StyledLine> parts = new ArrayList<>();
    parts.add(StyledLine.of(Sizes.count(all.size(), things.one()), Role.MUTED));
    parts.addAll(things.counts(all.stream().map(Told::value).toList()));
    return StyledLine.join(2, parts);
  }

  @Override
  public List<RowKey> keys() {
    return shown.stream().map(told -> things.key(told.host(), told.value())).toList();
  }

  @Override
  public StyledLine head() {
    return table.head();
  }

  @Override
  public StyledLine row(int index) {
    Told<T> told = shown.get(index);
    return told.dimmed(table.set(cells(told)));
  }

  @Override
  public Optional<StyledLine> below(int index) {
    int start = table.start(things.columns().get(0).title());
    return things
        .below(shown.get(index).host(), shown.get(index).value())
        .map(StyledLine.spaces(1 + start)::plus);
  }

  @Override
  public List<StyledLine> notes() {
    return scene.hosts().stream()
        .filter(things::concerns)
        .flatMap(host -> note(host).stream())
        .toList();
  }

  private Optional<StyledLine> note(HostPicture host) {
    String many = things.one() + "s";
    boolean hasThem = host.found().map(found -> things.told(found.scheduler())).orElse(true);
    return hasThem
        ? HostNote.of(scene, host, things.reading(host), "its " + many)
        : Optional.of(StyledLine.of(things.untold(host.host().name()), Role.MUTED));
  }

  @Override
  public String nothing() {
    return all.isEmpty()
        ? things.none()
        : "No %s matches the filter; Esc takes it away.".formatted(things.one());
  }
}
