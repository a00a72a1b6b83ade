package gpudeck.core.scheduler;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be asked for with a job, in words that every scheduler has some of its own for. A value
 * is text as a user typed it; what is not asked for is left to the script and the site.
 */
public enum Want {
  PARTITION("[A-Za-z0-9_.,@-]{1,200}", "a partition or queue: gdl"),
  LIMIT("", "a wall time: 90m, 2h, 1d12h, 2:00:00"),
  /** A PBS may have to be told by which of its resources it knows the kind. */
  GPUS(
      "(?:(?:[A-Za-z][A-Za-z0-9_.-]{0,60}=)?[A-Za-z0-9][A-Za-z0-9_. -]{0,60}:)?[0-9]{1,4}",
      "cards on each node: 2, or v100:2"),
  NODES("[1-9][0-9]{0,5}", "a number of nodes: 2"),
  CPUS("[1-9][0-9]{0,5}", "processor cores for each task: 8"),
  MEMORY("[1-9][0-9]{0,9}[KMGTkmgt]?", "memory on each node: 16G"),
  ACCOUNT("[A-Za-z0-9_.-]{1,200}", "an account or project"),
  NAME("[^\\p{Cntrl}]{1,200}", "the job's name"),
  ARRAY("[0-9,:%-]{1,200}", "the tasks of an array: 0-9, or 1-20%4"),
  FOLDER("[^\\x00\\n]{1,4000}", "the folder on the host in which it is submitted");

  private final Pattern form;
  private final String says;

  Want(String form, String says) {
    this.form = Pattern.compile(form);
    this.says = says;
  }

  /** Its name on the command line, in templates and in receipts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a value of it looks like. */
  public String says() {
    return says;
  }

  /** Whether a value can be meant so. */
  public boolean accepts(String value) {
    return this == LIMIT ? WallTime.of(value).isPresent() : form.matcher(value).matches();
  }

  /** The one of that name. */
  public static Optional<Want> named(String word) {
    return Stream.of(values()).filter(want -> want.word().equals(word)).findFirst();
  }
}
