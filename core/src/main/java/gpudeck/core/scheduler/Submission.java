package gpudeck.core.scheduler;

import gpudeck.core.text.Raw;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A job as it is to be submitted.
 *
 * @param path the script's file on the host, absolute; empty: its text is handed over, and no file
 *     of it is made
 * @param text the script as it was shown; a file that holds anything else by then is not submitted
 * @param arguments what the script is started with; only one with a file has any
 * @param wants what is asked for besides what the script says, each of a form that is accepted
 * @param more further words for the scheduler's command, as they are
 * @param held kept from starting until it is released
 */
public record Submission(
    Optional<Raw> path,
    Raw text,
    List<String> arguments,
    Map<Want, String> wants,
    List<String> more,
    boolean held) {

  public Submission {
    Map<Want, String> ordered = new EnumMap<>(Want.class);
    ordered.putAll(wants);
    wants = Collections.unmodifiableMap(ordered);
    arguments = List.copyOf(arguments);
    more = List.copyOf(more);
  }

  /** Without arguments. */
  public Submission(
      Optional<Raw> path, Raw text, Map<Want, String> wants, List<String> more, boolean held) {
    this(path, text, List.of(), wants, more, held);
  }

  /** The words by which its script is started: its file and its arguments; none without a file. */
  public List<Raw> script() {
    return path.stream()
        .flatMap(file -> Stream.concat(Stream.of(file), arguments.stream().map(Raw::ofText)))
        .toList();
  }

  /** What is asked for, if it is. */
  public Optional<String> want(Want want) {
    return Optional.ofNullable(wants.get(want));
  }

  /**
   * All that is asked for, whoever says it: the words win over the wishes, and these over the
   * script.
   *
   * @param script what its lines for the scheduler ask for
   * @param words what the further words ask for
   */
  public Map<Want, String> asked(Map<Want, String> script, Map<Want, String> words) {
    Map<Want, String> asked = new EnumMap<>(Want.class);
    asked.putAll(script);
    asked.putAll(wants);
    asked.putAll(words);
    return asked;
  }

  /**
   * Where its command is run: the folder that is asked for, else its script's; empty: the home
   * folder.
   */
  public Optional<Raw> folder() {
    return want(Want.FOLDER).map(Raw::ofText).or(() -> path.map(Submission::parent));
  }

  /**
   * The folders of some files, absolute: a file of its own folder has none here, nor one whose
   * folder only the scheduler can tell.
   *
   * @param unknown finds in a folder what the scheduler fills in
   */
  public List<Raw> foldersOf(Stream<String> files, Pattern unknown) {
    return files
        .filter(file -> file.contains("/") && !file.startsWith("/dev/"))
        .map(file -> file.substring(0, Math.max(1, file.lastIndexOf('/'))))
        .filter(folder -> !unknown.matcher(folder).find())
        .flatMap(folder -> absolute(folder).stream())
        .distinct()
        .toList();
  }

  private Optional<Raw> absolute(String folder) {
    return folder.startsWith("/")
        ? Optional.of(new Raw(folder))
        : folder().map(base -> new Raw(base.bytes() + "/" + folder));
  }

  private static Raw parent(Raw path) {
    int slash = path.bytes().lastIndexOf('/');
    return new Raw(slash <= 0 ? "/" : path.bytes().substring(0, slash));
  }

  /** The same, which asks for something else in one respect. */
  public Submission with(Want want, String value) {
    Map<Want, String> other = new EnumMap<>(Want.class);
    other.putAll(wants);
    other.put(want, value);
    return new Submission(path, text, arguments, other, more, held);
  }

  /** The same, held. */
  public Submission asHeld() {
    return new Submission(path, text, arguments, wants, more, true);
  }
}
