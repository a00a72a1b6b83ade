package gpudeck.tui.cli;

import gpudeck.core.action.Preparing.Draft;
import gpudeck.core.host.Route;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.ShellWords;
import gpudeck.core.scheduler.Submitter.Offer;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.submit.Template;
import gpudeck.core.submit.TemplateParser;
import gpudeck.core.submit.Templates;
import gpudeck.core.text.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was typed as a job that can be prepared, or why it cannot be, as a sentence.
 *
 * @param offer what the host's scheduler can be asked for
 */
record Drafting(SubmitRun.Order order, HostPicture picture, Offer offer, Templates templates) {

  private static final int LONGEST_SCRIPT = 1 << 20;

  Parsed<Draft> draft() {
    JobSource source = order.source();
    if (source instanceof JobSource.OnHost script) {
      List<String> arguments = ShellWords.of(script.arguments());
      return of(Optional.of(path(script.name())), new Raw(""), arguments, order.wants());
    }
    return source instanceof JobSource.Here file
        ? fromHere(file.name())
        : fromTemplate((JobSource.FromTemplate) source);
  }

  private Parsed<Draft> of(
      Optional<String> path, Raw text, List<String> arguments, Map<Want, String> wants) {
    String host = picture.host().name();
    return new Parsed.Value<>(
        new Draft(host, path, text, arguments, wants, order.more(), order.held()));
  }

  /** On this machine a relative path is one from here, as every shell has it. */
  private String path(String typed) {
    boolean fromHere = picture.host().route() instanceof Route.Local && !typed.startsWith("~");
    return fromHere ? Path.of(typed).toAbsolutePath().normalize().toString() : typed;
  }

  private Parsed<Draft> fromHere(String name) {
    try {
      Path file = Path.of(name);
      if (Files.size(file) > LONGEST_SCRIPT) {
        return bad(file + " is larger than a script can be.");
      }
      Raw text = Raw.of(Files.readAllBytes(file));
      return text.bytes().startsWith("#!")
          ? of(Optional.empty(), text, List.of(), order.wants())
          : bad(file + " does not begin with #!, so it is no script.");
    } catch (IOException unreadable) {
      return bad(name + " cannot be read here.");
    }
  }

  private Parsed<Draft> fromTemplate(JobSource.FromTemplate source) {
    List<TemplateParser.Parsed> all = templates.all();
    return all.stream()
        .filter(one -> one.template().name().equals(source.name()))
        .findFirst()
        .map(found ->
            found.mistakes().isEmpty()
                ? filled(found.template(), source.values())
                : bad("the template " + found.mistakes().get(0) + "."))
        .orElseGet(() ->
            bad(
                "there is no template %s; there are %s."
                    .formatted(
                        source.name(),
                        all.stream()
                            .map(one -> one.template().name())
                            .collect(Collectors.joining(", ")))));
  }

  /** As the form fills it: what it asks for by itself holds unless something else is typed. */
  private Parsed<Draft> filled(Template template, Map<String, String> values) {
    List<String> fields = template.fields().stream().map(Template.Field::variable).toList();
    Optional<String> unknown =
        values.keySet().stream().filter(name -> !fields.contains(name)).findFirst();
    if (unknown.isPresent()) {
      String has = fields.isEmpty() ? "none" : String.join(", ", fields);
      return bad(
          "the template %s has no field %s; it has %s."
              .formatted(template.name(), unknown.get(), has));
    }
    Map<Want, String> wants = new EnumMap<>(Want.class);
    wants.putAll(template.presets());
    wants.put(Want.NAME, template.name());
    wants.keySet().retainAll(offer.wants());
    wants.putAll(order.wants());
    return of(Optional.empty(), template.filled(values, wants), List.of(), wants);
  }

  private static Parsed<Draft> bad(String says) {
    return new Parsed.Bad<>(Trouble.of(Trouble.Kind.MISSING, says));
  }
}
