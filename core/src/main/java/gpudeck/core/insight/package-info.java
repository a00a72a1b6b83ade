/**
 * What follows from what is known: pure functions over a host's picture. Uses {@code store}, {@code
 * probe}, {@code text} and the feature rooms' records.
 */
package gpudeck.core.insight;
