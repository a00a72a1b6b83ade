package gpudeck.core.log;

/**
 * Up to where a file has been read: another device or inode is another file.
 *
 * @param offset in bytes
 */
public record LogPosition(long device, long inode, long offset) {}
