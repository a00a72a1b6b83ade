package gpudeck.core.insight;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Found;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The Python environment that a job runs in, as far as it is known. */
public sealed interface JobEnvironment {

  /** One of those that were found on the host. */
  record Known(Environment environment, Clue clue) implements JobEnvironment {}

  /**
   * None of those found, or a name that several of them have.
   *
   * @param word a path, or the name that the script activates
   */
  record Elsewhere(Raw word, Clue clue) implements JobEnvironment {}

  /** Nothing tells. */
  record Unknown() implements JobEnvironment {}

  /** How it is known. */
  enum Clue {
    /** The job's processes on its GPUs were started in it. */
    PROCESSES("its processes run in it"),
    /** The script says so as it is now; it may have said something else when it was submitted. */
    SCRIPT("its script activates it");

    private final String says;

    Clue(String says) {
      this.says = says;
    }

    /** What it is known by, in words that follow the environment's name. */
    public String says() {
      return says;
    }
  }

  /**
   * What its processes say counts before what its script says.
   *
   * @param picture of a host that shows the job
   */
  static JobEnvironment of(HostPicture picture, JobKey job) {
    List<Environment> found =
        picture.environments().lastValue().map(Found::environments).orElse(List.of());
    Optional<JobEnvironment> run =
        activated(picture, job)
            .map(path -> known(found, one -> one.path().equals(path), path, Clue.PROCESSES));
    return run.or(() ->
            script(picture, job).map(line -> known(found, line::means, line.word(), Clue.SCRIPT)))
        .orElseGet(Unknown::new);
  }

  /** The folder that most of its processes name. */
  private static Optional<Raw> activated(HostPicture picture, JobKey job) {
    SettledGpus gpus = SettledGpus.of(picture, job);
    Map<Raw, Long> paths =
        gpus.reading().lastValue().stream()
            .flatMap(known -> known.gpus().stream())
            .flatMap(gpu -> gpu.processes().stream())
            .flatMap(List::stream)
            .filter(gpus::isMine)
            .flatMap(process -> process.activated().path().stream())
            .map(JobEnvironment::withoutSlash)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return paths.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static Raw withoutSlash(Raw path) {
    return new Raw(path.bytes().replaceAll("(?<=.)/+$", ""));
  }

  private static Optional<ActivateLine> script(HostPicture picture, JobKey job) {
    return Optional.ofNullable(picture.activates().get(job))
        .flatMap(Reading::lastValue)
        .flatMap(Function.identity());
  }

  private static JobEnvironment known(
      List<Environment> found, Predicate<Environment> meant, Raw word, Clue clue) {
    List<Environment> candidates = found.stream().filter(meant).toList();
    return candidates.size() == 1 ? new Known(candidates.get(0), clue) : new Elsewhere(word, clue);
  }
}
