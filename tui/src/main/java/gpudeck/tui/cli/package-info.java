/**
 * The command line: one file a command, {@link gpudeck.tui.cli.Main} first. May use every other
 * room; nobody uses it. The only room that ends the program.
 */
package gpudeck.tui.cli;
