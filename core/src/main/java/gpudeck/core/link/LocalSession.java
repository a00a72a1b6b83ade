package gpudeck.core.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of one session of this machine, also those whose parents have ended: what a shell
 * has left in the background is nobody's descendant any more.
 *
 * @param leader process id of the shell that the session began with
 */
record LocalSession(long leader) {

  private static final Path PROC = Path.of("/proc");

  // Field 6 of proc(5)'s stat, counted from field 3, the first one behind the name.
  private static final int SESSION = 3;

  /** All of it but the leader; none where there is no /proc. */
  List<ProcessHandle> processes() {
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      all.forEach(process -> member(process).ifPresent(found::add));
    } catch (IOException | DirectoryIteratorException noProc) {
      return found;
    }
    return found;
  }

  private Optional<ProcessHandle> member(Path process) {
    return Stream.of(process.getFileName().toString())
        .filter(id -> id.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .filter(id -> id != leader && isMember(process))
        .findFirst()
        .flatMap(ProcessHandle::of);
  }

  private boolean isMember(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
      return fields.length > SESSION && fields[SESSION].equals(String.valueOf(leader));
    } catch (IOException ended) {
      return false;
    }
  }
}
