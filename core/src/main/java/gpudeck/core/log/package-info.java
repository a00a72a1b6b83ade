/**
 * A job's log, followed by device, inode and byte offset, and kept as a bounded ring of lines. Uses
 * {@code probe} and {@code text}.
 */
package gpudeck.core.log;
