package gpudeck.core.scheduler.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GPUs in the dialects of Slurm's generic resources.
 *
 * @param type {@code v100}; empty text where Slurm has no type
 * @param count of cards
 * @param indices Slurm's own numbers of them, where it says which
 */
record Gres(String type, int count, Optional<List<Integer>> indices) {

  /**
   * {@code gpu:v100:2(IDX:0-1)}, {@code gpu:2}, {@code gres:gpu:1}, {@code gres/gpu:v100=2}, {@code
   * gpu(IDX:0,3)}, {@code gpu:a100:4(S:0-1)}: one resource, in 17.02 to 25.
   */
  private static final Pattern GPU =
      Pattern.compile(
          "(?:gres[:/])?gpu(?::([\\w.+-]{1,60}))?(?:[:=](\\d{1,5}))?"
              + "(?:\\((?:IDX|CNT|S):?([^()]{0,4000})\\)){0,4}");

  private static final Pattern INDICES = Pattern.compile("\\(IDX:([\\d,-]{1,4000})\\)");

  /**
   * All GPUs of a list such as {@code gpu:v100:2(IDX:0,2),gpu:k40:1,shard:4}; others are left out.
   */
  static List<Gres> gpus(String list) {
    List<Gres> found = new ArrayList<>();
    for (String one : resources(list)) {
      gpu(one).ifPresent(found::add);
    }
    return found;
  }

  /**
   * The GPUs of a TRES list such as {@code cpu=8,node=1,gres/gpu=2,gres/gpu:v100=2}: the total
   * where it is told, else the sum of the types; empty where it names none.
   */
  static OptionalInt total(String list) {
    List<Gres> all = gpus(list);
    Optional<Gres> whole = all.stream().filter(gres -> gres.type.isEmpty()).findFirst();
    if (whole.isPresent()) {
      return OptionalInt.of(whole.get().count);
    }
    return all.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(all.stream().mapToInt(Gres::count).sum());
  }

  /** The types of a TRES list, or the untyped total where it has no types. */
  static List<Gres> types(String list) {
    List<Gres> all = gpus(list);
    List<Gres> typed = all.stream().filter(gres -> !gres.type.isEmpty()).toList();
    return typed.isEmpty() ? all : typed;
  }

  private static Optional<Gres> gpu(String one) {
    Matcher found = GPU.matcher(one);
    if (!found.matches()) {
      return Optional.empty();
    }
    Matcher which = INDICES.matcher(one);
    Optional<List<Integer>> indices = which.find() ? indices(which.group(1)) : Optional.empty();
    String type = found.group(1) == null ? "" : found.group(1);
    if (found.group(2) != null) {
      return Optional.of(new Gres(type, Integer.parseInt(found.group(2)), indices));
    }
    return type.matches("\\d{1,5}")
        ? Optional.of(new Gres("", Integer.parseInt(type), indices))
        : Optional.of(new Gres(type, indices.map(List::size).orElse(1), indices));
  }

  private static Optional<List<Integer>> indices(String ranges) {
    List<Integer> indices = new ArrayList<>();
    for (String range : ranges.split(",")) {
      String[] ends = range.split("-", 2);
      if (!ends[0].matches("\\d{1,3}") || !ends[ends.length - 1].matches("\\d{1,3}")) {
        return Optional.empty();
      }
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int index = Integer.parseInt(ends[0]); index <= last; index++) {
        indices.add(index);
      }
    }
    return Optional.of(List.copyOf(indices));
  }

  /** Splits at the commas that stand outside of parentheses. */
  private static List<String> resources(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(list.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(list.substring(from));
    return parts;
  }
}
