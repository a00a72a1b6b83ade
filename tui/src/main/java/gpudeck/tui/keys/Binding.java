package gpudeck.tui.keys;

/** One line of the table: in this part of it, this key means this command. */
public record Binding(Section section, String key, Command command) {}
