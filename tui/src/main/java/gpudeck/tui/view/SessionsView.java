package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.screen.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the list of tmux sessions says. */
record SessionsView(Scene scene) implements HostThings<Session> {

  @Override
  public boolean told(Scheduler scheduler) {
    return true;
  }

  @Override
  public Reading<List<Session>> reading(HostPicture picture) {
    return picture.sessions();
  }

  @Override
  public String one() {
    return "session";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.text("SESSION", 12, 24, 10),
        Column.number("WINDOWS", 6),
        Column.text("RUNS", 10, 16, 9),
        Column.text("CREATED", 10, 12, 5),
        Column.text("ATTACHED", 8, 14, 8));
  }

  @Override
  public List<StyledLine> cells(Session session) {
    return List.of(
        StyledLine.of(session.name(), Role.TEXT),
        StyledLine.of(String.valueOf(session.windows().size()), Role.TEXT),
        program(session),
        session.created().map(this::created).orElse(StyledLine.EMPTY),
        attached(session.attached()));
  }

  /** What runs in the window that one would see. */
  private static StyledLine program(Session session) {
    return session.windows().stream()
        .filter(Session.Window::active)
        .findFirst()
        .map(window -> StyledLine.of(window.command(), Role.TEXT))
        .orElse(StyledLine.EMPTY);
  }

  private StyledLine created(Instant at) {
    return StyledLine.of(Clocks.moment(at, scene.now(), scene.zone()), Role.MUTED);
  }

  private static StyledLine attached(int clients) {
    return clients == 0
        ? StyledLine.of("no", Role.MUTED)
        : StyledLine.of(clients == 1 ? "yes" : clients + " times", Role.OK);
  }

  @Override
  public String name(Session session) {
    return session.name().value();
  }

  @Override
  public RowKey key(String host, Session session) {
    return new RowKey.OfSession(session.key());
  }

  @Override
  public List<Field<Session>> fields() {
    return List.of(new Field.Text<>("window", SessionsView::windows));
  }

  private static String windows(Session session) {
    Stream<SafeText> windows =
        session.windows().stream().flatMap(window -> Stream.of(window.name(), window.command()));
    return SafeText.join(SafeText.of(" "), windows.toList()).value();
  }

  @Override
  public Comparator<Session> order(Sort sort) {
    return sort == Sort.TIME
        ? Comparator.comparing(session -> session.created().orElse(Instant.EPOCH))
        : Comparator.comparing(this::name, NaturalOrder.INSTANCE);
  }

  @Override
  public List<StyledLine> counts(List<Session> all) {
    return List.of();
  }
}
