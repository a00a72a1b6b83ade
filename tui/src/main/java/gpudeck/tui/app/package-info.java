/**
 * The deck as a program: one loop on one thread owns the state; keys, changes, outcomes and
 * questions arrive as events; what is to be done besides drawing leaves as effects. May use all but
 * {@code cli}.
 */
package gpudeck.tui.app;
