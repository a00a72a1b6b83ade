package gpudeck.core.insight;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Which paths of a submission compute nodes do not see: a job on them would fail, or lose all. */
public final class NodesSight {

  /**
   * Every machine has its own; the last of the Filesystem Hierarchy Standard 3.0's are for this.
   */
  private static final List<String> OWN = List.of("/tmp", "/var/tmp", "/dev/shm", "/run");

  private NodesSight() {}

  /**
   * A sentence for each that is out of their sight.
   *
   * @param sees the folders that they have too; none: only what every machine has of its own counts
   * @param paths absolute, on the login node
   */
  public static List<SafeText> warnings(List<String> sees, Collection<Raw> paths) {
    List<Raw> shared = sees.stream().map(Raw::ofText).toList();
    List<Raw> own = OWN.stream().map(Raw::ofText).toList();
    return paths.stream()
        .distinct()
        .filter(path -> sees.isEmpty() ? isIn(own, path) : !isIn(shared, path))
        .map(path -> path.shown().plus(sees.isEmpty() ? EACH_ITS_OWN : NOT_AMONG_THEM))
        .toList();
  }

  private static final String EACH_ITS_OWN =
      " is on this machine's own disk or memory: a compute node does not see it.";

  private static final String NOT_AMONG_THEM =
      " is in none of the folders that compute nodes see (compute_sees in config.toml).";

  private static boolean isIn(List<Raw> folders, Raw path) {
    String plain = plain(path) + "/";
    return folders.stream()
        .map(NodesSight::plain)
        .anyMatch(folder -> plain.startsWith(folder.equals("/") ? "/" : folder + "/"));
  }

  /** Without {@code .}, {@code ..} and double slashes; links are as they are. */
  private static String plain(Raw path) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.bytes().split("/+")) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return "/" + String.join("/", names);
  }
}
