/**
 * The last picture of each host, kept from one run to the next, so that a start has something true
 * and old to show before any link is up. A file is as hostile as a host: it is bounded, every text
 * in it passes the gate again, and whatever makes no sense costs that part of the picture alone.
 */
package gpudeck.core.store.last;
