/**
 * All that is known, as one immutable snapshot with a version. Uses {@code host}, {@code link}'s
 * states, {@code probe}, {@code text} and the feature rooms' records.
 */
package gpudeck.core.store;
