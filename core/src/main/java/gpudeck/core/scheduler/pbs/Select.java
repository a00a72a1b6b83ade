package gpudeck.core.scheduler.pbs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chunks of one kind: {@code 2:ncpus=16:ngpus=2:gpu_type=a100} of {@code -l select} (qsub's and
 * pbs_resources' manual pages).
 *
 * @param count how many chunks, as it is written
 */
record Select(String count, Map<String, String> chunk) {

  /** Empty where it has chunks of several kinds, or cannot be read. */
  static Optional<Select> of(String text) {
    if (parts(text, '+').size() != 1) {
      return Optional.empty();
    }
    List<String> parts = parts(text, ':');
    boolean counted = parts.get(0).matches("\\d{1,7}");
    Map<String, String> chunk = new LinkedHashMap<>();
    for (String part : parts.subList(counted ? 1 : 0, parts.size())) {
      String[] pair = part.split("=", 2);
      if (pair.length != 2 || pair[0].isBlank()) {
        return Optional.empty();
      }
      chunk.put(pair[0], pair[1]);
    }
    return Optional.of(new Select(counted ? parts.get(0) : "1", chunk));
  }

  /** A list cut at a sign, but not where it stands between quotes. */
  static List<String> parts(String list, char sign) {
    List<String> parts = new ArrayList<>();
    char quote = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char one = list.charAt(i);
      if (quote != 0 ? one == quote : one == '"' || one == '\'') {
        quote = quote == 0 ? one : 0;
      } else if (quote == 0 && one == sign) {
        parts.add(list.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(list.substring(from));
    return parts;
  }

  /** By what it counts cards. */
  String cards() {
    return Chunks.GPUS.stream().filter(chunk::containsKey).findFirst().orElse(Chunks.GPUS.get(0));
  }

  Select withCount(String other) {
    return new Select(other, chunk);
  }

  Select with(String name, String value) {
    Map<String, String> other = new LinkedHashMap<>(chunk);
    other.put(name, value);
    return new Select(count, other);
  }

  Select without(String name) {
    Map<String, String> other = new LinkedHashMap<>(chunk);
    other.remove(name);
    return new Select(count, other);
  }

  /** Of any kind of card. */
  Select ofAnyKind() {
    Map<String, String> other = new LinkedHashMap<>(chunk);
    other.keySet().removeIf(name -> Chunks.KIND.matcher(name).matches());
    return new Select(count, other);
  }

  String text() {
    return chunk.entrySet().stream()
        .map(one -> ":" + one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("", count, ""));
  }
}
