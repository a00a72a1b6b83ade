package gpudeck.tui.view;

/** What can be chosen where nothing names a host. */
public sealed interface PickerRow {

  /**
   * A host over SSH.
   *
   * @param way an alias of the ssh config, or {@code user@host[:port]}
   */
  record OverSsh(String way) implements PickerRow {}

  /** A line to type another host into. */
  record Another() implements PickerRow {}

  record ThisMachine() implements PickerRow {}

  record Demo() implements PickerRow {}
}
