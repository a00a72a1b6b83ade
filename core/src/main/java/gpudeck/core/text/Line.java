package gpudeck.core.text;

/**
 * One line as a host sent it, raw: it may hold anything but a newline. Bytes that are not UTF-8 are
 * kept as {@link Utf8} has it.
 *
 * @param text what was kept of the line, without its line end
 * @param droppedBytes how many bytes more there were
 */
public record Line(String text, long droppedBytes) {
  public boolean isWhole() {
    return droppedBytes == 0;
  }
}
