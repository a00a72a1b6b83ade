package gpudeck.core.link;

/**
 * What a stream carried between two end marks.
 *
 * @param text what was kept of it, one character a byte
 * @param bytes how many bytes there were, exactly
 * @param mark what stood behind the nonce in the mark that ended it
 */
record Piece(String text, long bytes, String mark) {}
