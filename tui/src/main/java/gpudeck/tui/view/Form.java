package gpudeck.tui.view;

import gpudeck.core.action.Preparing.Draft;
import gpudeck.core.scheduler.ShellWords;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter.Offer;
import gpudeck.core.scheduler.Want;
import gpudeck.core.submit.Template;
import gpudeck.core.submit.TemplateParser;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.FormField.Slot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A new job while it is being filled in.
 *
 * @param template empty: a script on the host
 * @param fields at least one
 * @param at which of them takes the keys
 * @param note what is to be said of it: why it cannot go on, or what was filled in and why
 * @param asking whether the host is being asked about it
 */
public record Form(
    String host,
    String title,
    Optional<Template> template,
    List<FormField> fields,
    int at,
    Optional<SafeText> note,
    boolean asking) {

  private static final Map<Want, String> LABELS =
      Map.of(
          Want.PARTITION, "Partition",
          Want.LIMIT, "Wall time",
          Want.GPUS, "Cards",
          Want.NODES, "Nodes",
          Want.CPUS, "Cores",
          Want.MEMORY, "Memory",
          Want.ACCOUNT, "Account",
          Want.NAME, "Name",
          Want.ARRAY, "Array",
          Want.FOLDER, "Folder");

  /** A form for a template, with what it asks for by itself. */
  public static Form of(String host, Template template) {
    List<FormField> fields = new ArrayList<>();
    template
        .fields()
        .forEach(field ->
            fields.add(
                new FormField(
                    new Slot.Variable(field.variable(), field.kind()),
                    field.label(),
                    Entry.of(field.preset()))));
    return of(host, "from " + template.name(), Optional.of(template), fields, template.presets());
  }

  /** A form for a script on the host. */
  public static Form of(String host, String title, String path, Map<Want, String> wants) {
    FormField script = new FormField(new Slot.Script(), "Script", Entry.of(path));
    FormField arguments = new FormField(new Slot.Arguments(), "Arguments", Entry.EMPTY);
    return of(host, title, Optional.empty(), List.of(script, arguments), wants);
  }

  /** The same form with these further words. */
  public Form withMore(List<String> words) {
    return with(new Slot.Words(), ShellWords.line(words));
  }

  /** The same form with these words for the script. */
  public Form withArguments(List<String> words) {
    return with(new Slot.Arguments(), ShellWords.line(words));
  }

  /** The same after the host has told which part of what was typed is the script's file. */
  public Form told(Submission submission) {
    boolean apart = submission.arguments().equals(words(new Slot.Arguments()));
    return apart
        ? this
        : submission
            .path()
            .map(path -> with(new Slot.Script(), path.shown().value()))
            .orElse(this)
            .withArguments(submission.arguments());
  }

  private Form with(Slot slot, String text) {
    List<FormField> filled = new ArrayList<>(fields);
    filled.replaceAll(field -> field.slot().equals(slot) ? field.withEntry(Entry.of(text)) : field);
    return new Form(host, title, template, List.copyOf(filled), at, note, asking);
  }

  private List<String> words(Slot slot) {
    return fields.stream()
        .filter(field -> field.slot().equals(slot))
        .flatMap(field -> ShellWords.of(field.text()).stream())
        .toList();
  }

  /** A form for the very text that was submitted. */
  public static Form of(String host, String title, Submission was, Map<Want, String> wants) {
    Template text = TemplateParser.read(title, was.text()).template();
    return of(host, title, Optional.of(text), List.of(), wants);
  }

  private static Form of(
      String host,
      String title,
      Optional<Template> template,
      List<FormField> first,
      Map<Want, String> wants) {
    List<FormField> fields = new ArrayList<>(first);
    for (Want want : Want.values()) {
      Entry entry = Entry.of(wants.getOrDefault(want, ""));
      fields.add(new FormField(new Slot.Option(want), LABELS.get(want), entry));
    }
    fields.add(new FormField(new Slot.Words(), "More words", Entry.EMPTY));
    return new Form(host, title, template, List.copyOf(fields), 0, Optional.empty(), false);
  }

  /**
   * The same without fields for what the host does not know.
   *
   * @param partition what its users call one
   */
  public Form offering(Offer offer, String partition) {
    List<FormField> known =
        fields.stream()
            .filter(field -> isOf(offer, field.slot()))
            .map(field ->
                field.slot().equals(new Slot.Option(Want.PARTITION))
                    ? new FormField(field.slot(), Facts.label(partition), field.entry())
                    : field)
            .toList();
    return new Form(host, title, template, known, 0, note, asking);
  }

  private static boolean isOf(Offer offer, Slot slot) {
    if (slot instanceof Slot.Option option) {
      return offer.wants().contains(option.want());
    }
    return slot instanceof Slot.Arguments
        ? offer.arguments()
        : offer.words() || !(slot instanceof Slot.Words);
  }

  /** The field that takes the keys. */
  public FormField current() {
    return fields.get(at);
  }

  /** With another text in it; what was said of the form is over. */
  public Form withEntry(Entry entry) {
    List<FormField> after = new ArrayList<>(fields);
    after.set(at, current().withEntry(entry));
    return new Form(host, title, template, List.copyOf(after), at, Optional.empty(), asking);
  }

  /** With another text in an option's field, if it has one. */
  public Form with(Want want, String text) {
    return with(new Slot.Option(want), text);
  }

  /** With the keys so many fields further down, around the end. */
  public Form moved(int by) {
    int to = Math.floorMod(at + by, fields.size());
    return new Form(host, title, template, fields, to, note, asking);
  }

  public Form withNote(SafeText note) {
    return new Form(host, title, template, fields, at, Optional.of(note), false);
  }

  public Form withAsking(boolean now) {
    return new Form(host, title, template, fields, at, now ? Optional.empty() : note, now);
  }

  /** With options filled in, as another place offers them. */
  public Form with(Map<Want, String> wants) {
    List<FormField> after =
        fields.stream()
            .map(field ->
                field.slot() instanceof Slot.Option option && wants.containsKey(option.want())
                    ? field.withEntry(Entry.of(wants.get(option.want())))
                    : field)
            .toList();
    return new Form(host, title, template, after, at, Optional.empty(), false);
  }

  /** What it asks for, as far as it is filled in. */
  public Map<Want, String> options() {
    Map<Want, String> options = new EnumMap<>(Want.class);
    for (Want want : Want.values()) {
      if (!option(want).isEmpty()) {
        options.put(want, option(want));
      }
    }
    return options;
  }

  /** The text of an option. */
  public String option(Want want) {
    return fields.stream()
        .filter(field -> field.slot().equals(new Slot.Option(want)))
        .map(FormField::text)
        .findFirst()
        .orElse("");
  }

  /** The first field that cannot be understood, if one cannot. */
  public Optional<Form> objection() {
    for (int i = 0; i < fields.size(); i++) {
      Optional<String> says = objection(fields.get(i));
      if (says.isPresent()) {
        Form there = new Form(host, title, template, fields, i, Optional.empty(), false);
        return Optional.of(there.withNote(SafeText.of(says.get())));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> objection(FormField field) {
    if (field.slot() instanceof Slot.Script && field.text().isEmpty()) {
      return Optional.of("Which script? Its path on the host.");
    }
    boolean isLine = field.slot() instanceof Slot.Words || field.slot() instanceof Slot.Arguments;
    if (isLine && !ShellWords.areWhole(field.text())) {
      return Optional.of("In " + field.label() + " a quote is not closed.");
    }
    return field.slot() instanceof Slot.Option option
            && !field.text().isEmpty()
            && !option.want().accepts(field.text())
        ? Optional.of(field.label() + " is " + option.want().says() + ".")
        : Optional.empty();
  }

  /** What it comes to. */
  public Draft draft() {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    Map<String, String> values = new HashMap<>();
    Optional<String> path = Optional.empty();
    for (FormField field : fields) {
      if (field.slot() instanceof Slot.Option option && !field.text().isEmpty()) {
        wants.put(option.want(), field.text());
      } else if (field.slot() instanceof Slot.Variable variable) {
        values.put(variable.name(), field.text());
      } else if (field.slot() instanceof Slot.Script) {
        path = Optional.of(field.text());
      }
    }
    Raw text = template.map(one -> one.filled(values, wants)).orElse(new Raw(""));
    template
        .filter(one -> wants.get(Want.NAME) == null)
        .ifPresent(one -> wants.put(Want.NAME, one.name()));
    List<String> arguments = words(new Slot.Arguments());
    return new Draft(host, path, text, arguments, wants, words(new Slot.Words()), false);
  }
}
