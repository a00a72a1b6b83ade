/**
 * The tools with which {@code src/main/box/make-box} makes the box, gpudeck with a Java of its own.
 */
package gpudeck.tui.box;
