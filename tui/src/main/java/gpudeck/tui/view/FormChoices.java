package gpudeck.tui.view;

import gpudeck.core.env.Environment;
import gpudeck.core.insight.CardsOfAMachine;
import gpudeck.core.scheduler.Association;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.submit.Template;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.FormField.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values that a site knows for a field of a form. */
public final class FormChoices {

  private static final List<Duration> TIMES =
      List.of(
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(3));

  private static final int MOST_CARDS = 8;

  /**
   * A value, and what is to be known of it.
   *
   * @param text as it stands in the field
   */
  public record Known(String text, String says) {}

  private FormChoices() {}

  /** Those for the field that takes the keys; none where any text will do. */
  public static List<Known> of(Scene scene, Form form) {
    Optional<HostPicture> host = scene.snapshot().host(form.host());
    if (host.isEmpty()) {
      return List.of();
    }
    if (form.current().slot() instanceof Slot.Option option) {
      return of(option.want(), host.get(), form);
    }
    boolean environment =
        form.current().slot() instanceof Slot.Variable variable
            && variable.kind() == Template.Kind.ENVIRONMENT;
    return environment ? environments(host.get()) : List.of();
  }

  private static List<Known> of(Want want, HostPicture host, Form form) {
    return switch (want) {
      case PARTITION -> partitions(host).stream().map(FormChoices::known).toList();
      case LIMIT -> times(partition(host, form));
      case GPUS ->
          CardsOfAMachine.of(host)
              .map(FormChoices::cards)
              .or(() -> partition(host, form).map(one -> cards(one.gpus())))
              .orElseGet(() -> cards(all(host)));
      case ACCOUNT -> accounts(host);
      case NODES, CPUS, MEMORY, NAME, ARRAY, FOLDER -> List.of();
    };
  }

  private static List<Partition> partitions(HostPicture host) {
    return host.partitions().lastValue().orElse(List.of()).stream()
        .filter(one -> one.allowed().orElse(true))
        .toList();
  }

  /** The one that is named, else the site's default. */
  private static Optional<Partition> partition(HostPicture host, Form form) {
    String named = form.option(Want.PARTITION);
    return partitions(host).stream()
        .filter(one -> named.isEmpty() ? one.isDefault() : one.name().value().equals(named))
        .findFirst();
  }

  private static Known known(Partition one) {
    List<String> says = new ArrayList<>();
    one.gpus().forEach(gpus -> says.add(cards(gpus)));
    one.limit().ifPresent(limit -> says.add("limit " + WallTime.text(limit)));
    one.pendingJobs().ifPresent(jobs -> says.add(jobs + " waiting"));
    if (!one.admission().qos().only().isEmpty()) {
      says.add("only with QOS " + listed(one.admission().qos().only().stream().sorted().toList()));
    }
    if (!one.state().value().equalsIgnoreCase("up")) {
      says.add(one.state().value());
    }
    return new Known(one.name().value(), String.join(", ", says));
  }

  private static String cards(GpuCount gpus) {
    String free = gpus.free().isPresent() ? gpus.free().getAsInt() + " of " : "";
    String type = gpus.type().isEmpty() ? "cards" : gpus.type().value();
    return free + gpus.total() + " " + type + (free.isEmpty() ? "" : " free");
  }

  private static List<Known> times(Optional<Partition> partition) {
    Optional<Duration> most = partition.flatMap(Partition::limit);
    Stream<Duration> within =
        TIMES.stream().filter(time -> most.map(it -> time.compareTo(it) < 0).orElse(true));
    return Stream.concat(within, most.stream())
        .map(time ->
            new Known(WallTime.text(time), most.equals(Optional.of(time)) ? "the most" : ""))
        .toList();
  }

  /** Where nobody tells which partition is the default, the cards of any, each kind once. */
  private static List<GpuCount> all(HostPicture host) {
    Map<SafeText, GpuCount> kinds = new LinkedHashMap<>();
    partitions(host).stream()
        .flatMap(one -> one.gpus().stream())
        .forEach(gpus ->
            kinds.merge(gpus.type(), gpus, (one, more) -> more.total() > one.total() ? more : one));
    return List.copyOf(kinds.values());
  }

  private static List<Known> cards(List<GpuCount> all) {
    List<Known> known = new ArrayList<>();
    for (GpuCount gpus : all) {
      String kind = gpus.type().isEmpty() ? "" : gpus.type() + ":";
      for (int count = 1; count <= MOST_CARDS && count <= gpus.total(); count *= 2) {
        known.add(new Known(kind + count, count == 1 ? cards(gpus) : ""));
      }
    }
    return known;
  }

  private static List<Known> cards(CardsOfAMachine machine) {
    return IntStream.rangeClosed(0, machine.total())
        .mapToObj(count -> new Known(String.valueOf(count), machine.says()))
        .toList();
  }

  /** Those that the user has, where the site tells that, else those that own jobs had. */
  private static List<Known> accounts(HostPicture host) {
    Map<String, Known> known = new LinkedHashMap<>();
    host.associations()
        .lastValue()
        .orElse(List.of())
        .forEach(one -> known.merge(one.account().value(), account(one), FormChoices::wider));
    return known.isEmpty() ? ofJobs(host) : List.copyOf(known.values());
  }

  private static Known account(Association one) {
    String qos = listed(one.qos());
    String where = one.partition().map(name -> " in " + name).orElse("");
    return new Known(one.account().value(), qos.isEmpty() ? "" : "QOS " + qos + where);
  }

  private static String listed(List<SafeText> names) {
    return SafeText.join(SafeText.of(", "), names).value();
  }

  /** An account that a user has once for each of several partitions. */
  private static Known wider(Known one, Known other) {
    String says = one.says().isEmpty() || one.equals(other) ? "" : one.says() + "; ";
    return new Known(one.text(), says + other.says());
  }

  private static List<Known> ofJobs(HostPicture host) {
    return host.jobs().lastValue().stream()
        .flatMap(queue -> queue.jobs().stream())
        .map(Job::project)
        .flatMap(Optional::stream)
        .distinct()
        .map(account -> new Known(account.value(), "of your jobs"))
        .toList();
  }

  private static List<Known> environments(HostPicture host) {
    return host.environments().lastValue().stream()
        .flatMap(found -> found.environments().stream())
        .map(one -> new Known(one.path().shown().value(), says(one)))
        .toList();
  }

  private static String says(Environment one) {
    SafeText python =
        one.python().map(it -> SafeText.of("Python ").plus(it)).orElse(SafeText.EMPTY);
    String frameworks =
        one.frameworks().stream()
            .map(it -> ", " + it.name().word() + " " + it.version())
            .findFirst()
            .orElse("");
    return one.name() + " " + python + frameworks;
  }

  /** A template's wish for cards is cut down to what a machine without a scheduler has. */
  public static Form fitted(Scene scene, Form form) {
    Optional<Integer> most =
        scene.snapshot().host(form.host()).flatMap(CardsOfAMachine::of).map(it -> it.total());
    boolean tooMany =
        most.isPresent()
            && form.template().isPresent()
            && form.option(Want.GPUS).matches("\\d{1,4}")
            && Integer.parseInt(form.option(Want.GPUS)) > most.get();
    return tooMany ? form.with(Want.GPUS, String.valueOf(most.get())) : form;
  }

  /** The field with the next value, or the one before, of those that are known. */
  public static Form turned(Scene scene, Form form, int by) {
    List<String> values = of(scene, form).stream().map(Known::text).toList();
    if (values.isEmpty()) {
      return form;
    }
    int at = values.indexOf(form.current().text());
    int to = at < 0 ? (by > 0 ? 0 : values.size() - 1) : Math.floorMod(at + by, values.size());
    return form.withEntry(Entry.of(values.get(to)));
  }
}
