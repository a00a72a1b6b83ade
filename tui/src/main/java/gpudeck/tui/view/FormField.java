package gpudeck.tui.view;

import gpudeck.core.scheduler.Want;
import gpudeck.core.submit.Template;

/** One line of the form of a new job. */
public record FormField(Slot slot, String label, Entry entry) {

  /** What a line is for. */
  public sealed interface Slot {

    /** The script's path on the host. */
    record Script() implements Slot {}

    /** What the script is started with. */
    record Arguments() implements Slot {}

    /** A field of a template. */
    record Variable(String name, Template.Kind kind) implements Slot {}

    /** Something asked of the scheduler. */
    record Option(Want want) implements Slot {}

    /** Further words for the scheduler's command. */
    record Words() implements Slot {}
  }

  FormField withEntry(Entry after) {
    return new FormField(slot, label, after);
  }

  /** What is typed, without spaces around it. */
  String text() {
    return entry.text().strip();
  }
}
