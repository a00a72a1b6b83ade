package gpudeck.tui.cli;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.text.SafeText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What {@code --json} prints: one document of what every host answered. */
final class Report {

  private static final int SCHEMA = 1;

  private Report() {}

  /** A document about hosts, each with a list of things called {@code what}. */
  static <T> String ofHosts(
      List<? extends HostAnswer<? extends Collection<T>>> answers,
      String what,
      BiConsumer<Json, T> thing) {
    return ofHosts(true, answers, what, thing);
  }

  /** The same where something went wrong although every host answered. */
  static <T> String ofHosts(
      boolean well,
      List<? extends HostAnswer<? extends Collection<T>>> answers,
      String what,
      BiConsumer<Json, T> thing) {
    boolean ok = well && answers.stream().allMatch(answer -> answer.fault().isEmpty());
    return document(
        ok,
        json ->
            json.objects(
                "hosts",
                answers,
                (host, answer) -> {
                  head(host, answer);
                  host.objects(what, answer.value(), thing);
                }));
  }

  /** A document that is not about what hosts answered. */
  static String document(boolean ok, Consumer<Json> fields) {
    return Json.document(json -> {
      json.count("schema", SCHEMA).flag("ok", ok);
      fields.accept(json);
    });
  }

  /** What is printed where a command line could not even be understood. */
  static String nothing() {
    return document(false, json -> json.objects("hosts", List.of(), (host, none) -> {}));
  }

  static void head(Json json, HostAnswer<?> answer) {
    json.text("host", answer.name())
        .text("cluster", answer.cluster().map(key -> SafeText.of(key.toString())))
        .text("scheduler", answer.cluster().map(ClusterKey::scheduler).map(SafeText::of))
        .time("read_at", answer.readAt())
        .object("error", answer.fault(), Report::fault);
  }

  private static void fault(Json json, HostAnswer.Fault fault) {
    json.text("kind", fault.trouble().kind().word())
        .text("says", fault.trouble().says())
        .time("since", Optional.of(fault.since()));
  }
}
