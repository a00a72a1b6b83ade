package gpudeck.core.scheduler.pbs;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a queue allows besides its wall time, as {@code qstat -Q -f} tells it: what one job may ask
 * for (resources_max), and how many jobs there may be (max_run and the like, 14 to 23.06).
 */
record QueueLimits(Attributes queue, String user) {

  /** {@code [u:PBS_GENERIC=12]}: of users, groups, projects or all, whose, how many. */
  private static final Pattern ENTRY = Pattern.compile("\\[([ugpo]):([^=\\]]{1,64})=(\\d{1,9})\\]");

  /** The most cards of one job; empty: none or not told. */
  OptionalInt cards() {
    return Chunks.GPUS.stream()
        .map(name -> queue.number("resources_max." + name))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** A line each, such as {@code 8 cards a job}. */
  List<SafeText> words() {
    List<String> words = new ArrayList<>();
    cards().ifPresent(most -> words.add(most + (most == 1 ? " card" : " cards") + " a job"));
    ofAJob(words, "ncpus", "CPUs");
    ofAJob(words, "mem", "of memory");
    ofAJob(words, "nodect", "nodes");
    each(words, "max_run", "%s running jobs %s");
    each(words, "max_queued", "%s jobs %s, waiting or running");
    each(words, "max_run_res.ngpus", "%s cards of running jobs %s");
    return words.stream().map(line -> new Raw(line).shown()).toList();
  }

  private void ofAJob(List<String> words, String resource, String what) {
    queue
        .told("resources_max." + resource)
        .ifPresent(most -> words.add(most + " " + what + " a job"));
  }

  private void each(List<String> words, String limit, String what) {
    Matcher entry = ENTRY.matcher(queue.text(limit));
    while (entry.find()) {
      String most = entry.group(3);
      whose(entry.group(1), entry.group(2))
          .ifPresent(whose -> words.add(what.formatted(most, whose)));
    }
  }

  /** Empty where it is about somebody else. */
  private Optional<String> whose(String kind, String name) {
    if (name.equals("PBS_GENERIC")) {
      return Optional.of(
          switch (kind) {
            case "g" -> "a group";
            case "p" -> "a project";
            default -> "a user";
          });
    }
    if (kind.equals("o")) {
      return Optional.of("in all");
    }
    return kind.equals("u") && name.equals(user) ? Optional.of("for you") : Optional.empty();
  }
}
