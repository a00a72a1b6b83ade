package gpudeck.tui.box;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a program or library for Linux x86-64 asks of the libraries that it is started with. The
 * format is that of elf(5), of 64 bits and little-endian, with the symbol versions of the Linux
 * Standard Base Core 5.0, section 10.7.
 */
final class ElfFile {

  /** {@code \177ELF}, then 64 bits, little-endian, read as a number. */
  private static final long MAGIC = 0x01_02_46_4c_45_7fL;

  private static final int HEADER = 0x40;

  /** The type of {@code .gnu.version_r}. */
  private static final int VERSIONS_NEEDED = 0x6ffffffe;

  private final ByteBuffer bytes;

  private ElfFile(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Empty where the bytes are no such file. */
  static Optional<ElfFile> of(ByteBuffer bytes) {
    ByteBuffer file = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return file.limit() > HEADER && (file.getLong(0) & 0xffff_ffff_ffffL) == MAGIC
        ? Optional.of(new ElfFile(file))
        : Optional.empty();
  }

  /**
   * The versions that its symbols ask for, such as {@code GLIBC_2.17}.
   *
   * @throws IndexOutOfBoundsException where the file is cut off
   */
  List<String> versionsNeeded() {
    return sections()
        .filter(section -> section.type() == VERSIONS_NEEDED)
        .flatMap(section -> versions(section).stream())
        .toList();
  }

  private record Section(int type, int offset, int link, int entries) {}

  private Stream<Section> sections() {
    return IntStream.range(0, bytes.getShort(0x3c)).mapToObj(this::section);
  }

  private Section section(int index) {
    int header = (int) bytes.getLong(0x28) + index * bytes.getShort(0x3a);
    return new Section(
        bytes.getInt(header + 4),
        (int) bytes.getLong(header + 0x18),
        bytes.getInt(header + 0x28),
        bytes.getInt(header + 0x2c));
  }

  /** One entry a library, under each a list of versions. */
  private List<String> versions(Section needs) {
    int names = section(needs.link()).offset();
    List<String> found = new ArrayList<>();
    int library = needs.offset();
    for (int i = 0; i < needs.entries(); i++) {
      int version = library + bytes.getInt(library + 8);
      for (int j = 0; j < bytes.getShort(library + 2); j++) {
        found.add(text(names + bytes.getInt(version + 8)));
        version += bytes.getInt(version + 12);
      }
      library += bytes.getInt(library + 12);
    }
    return found;
  }

  private String text(int start) {
    StringBuilder text = new StringBuilder();
    for (int i = start; bytes.get(i) != 0; i++) {
      text.append((char) (bytes.get(i) & 0xff));
    }
    return text.toString();
  }
}
