package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.AskedFor;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a job was submitted: what it asked for is its Resource_List, and its command line is in
 * Submit_arguments, plain as 23.06 shows it, or in XML as 14 to 19 do. Plain, words that hold
 * blanks cannot be told from several.
 *
 * @param job as qstat -f tells one's own
 */
record SubmittedWith(Attributes job) {

  private static final Pattern ARGUMENT =
      Pattern.compile("<jsdl-hpcpa:Argument>(.*?)</jsdl-hpcpa:Argument>", Pattern.DOTALL);

  /** What of a chunk has a line of its own in a form. */
  private static final Set<String> IN_A_FORM = Set.of("ncpus", "mem", "ngpus");

  /** How it prints and whom it tells: what neither its record nor its script tells otherwise. */
  private static final String TAKEN_OVER = "CejkmMorRSV";

  private QsubWords words() {
    String line = job.text("Submit_arguments");
    Stream<String> words =
        line.contains("<jsdl-hpcpa:Argument>")
            ? ARGUMENT.matcher(line).results().map(found -> found.group(1))
            : Stream.of(line.strip().split("\\s+"));
    return QsubWords.of(words.filter(word -> !word.isEmpty()).toList());
  }

  /** The script's file; empty where there was none, or it cannot be told. */
  Optional<Raw> script(Optional<Raw> workdir) {
    List<String> rest = words().rest();
    boolean one = rest.size() == 1 && !rest.get(0).startsWith("-");
    if (!one) {
      return Optional.empty();
    }
    return rest.get(0).startsWith("/")
        ? Optional.of(new Raw(rest.get(0)))
        : workdir.map(folder -> new Raw(folder.bytes() + "/" + rest.get(0)));
  }

  AskedFor askedFor() {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    List<String> more = new ArrayList<>();
    words().value('J').filter(Want.ARRAY::accepts).ifPresent(it -> wants.put(Want.ARRAY, it));
    String text = job.text("Resource_List.select");
    Optional<Select> select = Select.of(text).filter(SubmittedWith::fitsAForm);
    select.ifPresent(chunks -> wants.putAll(wants(chunks)));
    if (select.isEmpty() && !text.isEmpty()) {
      more.addAll(List.of("-l", "select=" + text));
    }
    job.told("Resource_List.place")
        .filter(place -> !select.map(Select::count).equals(Optional.of("1")))
        .ifPresent(place -> more.addAll(List.of("-l", "place=" + place)));
    more.addAll(words().only(TAKEN_OVER));
    variables().ifPresent(list -> more.addAll(List.of("-v", list)));
    return new AskedFor(wants, more.stream().map(word -> new Raw(word).shown().value()).toList());
  }

  private static boolean fitsAForm(Select select) {
    return select.chunk().keySet().stream()
            .allMatch(name -> IN_A_FORM.contains(name) || Chunks.KIND.matcher(name).matches())
        && wants(select).entrySet().stream().allMatch(one -> one.getKey().accepts(one.getValue()));
  }

  private static Map<Want, String> wants(Select select) {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    if (!select.count().equals("1")) {
      wants.put(Want.NODES, select.count());
    }
    Map<String, String> chunk = select.chunk();
    Optional.ofNullable(chunk.get("ncpus")).ifPresent(cores -> wants.put(Want.CPUS, cores));
    Optional.ofNullable(chunk.get("mem")).ifPresent(mem -> wants.put(Want.MEMORY, size(mem)));
    String kind =
        chunk.keySet().stream()
            .filter(name -> Chunks.KIND.matcher(name).matches())
            .findFirst()
            .map(name -> name + "=" + chunk.get(name) + ":")
            .orElse("");
    Optional.ofNullable(chunk.get("ngpus")).ifPresent(it -> wants.put(Want.GPUS, kind + it));
    return wants;
  }

  /** {@code 16gb} and {@code 16777216kb} are {@code 16G}; what is no whole megabyte stays. */
  private static String size(String mem) {
    long bytes = Sizes.bytes(mem).orElse(0);
    if (bytes > 0 && bytes % (1L << 30) == 0) {
      return (bytes >> 30) + "G";
    }
    return bytes > 0 && bytes % (1L << 20) == 0 ? (bytes >> 20) + "M" : mem;
  }

  /** Those of the command line, without the mark of an attempt. */
  private Optional<String> variables() {
    return words()
        .value('v')
        .map(list -> list.replaceFirst("^" + SubmitScript.MARK + "=[0-9a-f]+,?", ""))
        .filter(list -> !list.isEmpty());
  }
}
