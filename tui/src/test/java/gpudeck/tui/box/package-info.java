/**
 * What checks the box, gpudeck with a Java of its own, while {@code src/main/box/make-box} makes
 * it.
 */
package gpudeck.tui.box;
