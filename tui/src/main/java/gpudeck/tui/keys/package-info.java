/**
 * What a user can tell the deck to do, and by which keys. The one table here also makes the help,
 * the footer and the documents. Imports nothing: a key is known by its name, such as {@code
 * Ctrl-d}.
 */
package gpudeck.tui.keys;
