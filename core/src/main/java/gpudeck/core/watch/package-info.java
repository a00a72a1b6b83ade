/**
 * Where everything in core meets: for each host one link, what was found on it, what is due on it,
 * and the store that hears of it. Uses all of core but {@code action} and {@code demo}; the app and
 * the command line start here.
 */
package gpudeck.core.watch;
