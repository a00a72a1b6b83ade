package gpudeck.core.host;

/**
 * A value and where it comes from.
 *
 * @param from {@code default}, a file with its line, a variable or an option
 */
record Held(Object value, String from) {}
