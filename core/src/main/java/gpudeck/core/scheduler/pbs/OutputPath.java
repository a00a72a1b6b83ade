package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a job's output goes, from Output_Path, Error_Path, Join_Path and Keep_Files (qsub's manual
 * page; the forms as 23.06.06 printed them). Until a job ends, PBS keeps what it prints on its
 * first node, unless it was told to write it in place: {@code qsub -k oed} (from 18.1 on).
 */
record OutputPath(Attributes job, JobState state) {

  private static final String INDEX = "^array_index^";

  /** The path of a stream; empty for an interactive job, and while the path cannot be known. */
  Optional<Raw> of(Stream stream) {
    Stream joined = joined(stream);
    if (job.is("interactive", "True") || isArray()) {
      return Optional.empty();
    }
    return keptAtHome(joined).or(() -> delivered(joined)).map(Raw::new);
  }

  private boolean isArray() {
    return JobId.of(job.id()).filter(JobId::isArray).isPresent();
  }

  /** Which streams cannot be read now, and why. */
  Map<Stream, SafeText> withheld() {
    Map<Stream, SafeText> withheld = new EnumMap<>(Stream.class);
    for (Stream stream : Stream.values()) {
      boolean kept = job.text("Keep_Files").indexOf(letter(joined(stream))) >= 0;
      if (state.runs() && !kept && of(stream).isPresent()) {
        withheld.put(stream, why());
      }
    }
    return withheld;
  }

  private SafeText why() {
    String node = Chunks.of(job).nodes().stream().findFirst().orElse("its node");
    return SafeText.of("PBS keeps what it prints on ")
        .plus(new Raw(node).shown())
        .plus(
            " until it ends, and copies it here then. Submitted with -k oed, it writes here at once.");
  }

  /** Where output and error go to one file, that of the one which takes the other in. */
  private Stream joined(Stream stream) {
    return switch (job.text("Join_Path")) {
      case "oe" -> Stream.OUT;
      case "eo" -> Stream.ERR;
      default -> stream;
    };
  }

  private static char letter(Stream stream) {
    return stream == Stream.OUT ? 'o' : 'e';
  }

  /** {@code -k o} without {@code d}: in the home folder, under the name that PBS chooses. */
  private Optional<String> keptAtHome(Stream stream) {
    String keep = job.text("Keep_Files");
    boolean atHome = keep.indexOf(letter(stream)) >= 0 && keep.indexOf('d') < 0;
    return atHome
        ? job.told("jobdir").map(home -> home + "/" + usualName(stream))
        : Optional.empty();
  }

  /** {@code NAME.oSEQUENCE}, of a subjob {@code NAME.oSEQUENCE.INDEX}. */
  private String usualName(Stream stream) {
    Optional<JobId> id = JobId.of(job.id());
    String index = id.flatMap(JobId::index).map(number -> "." + number).orElse("");
    return job.text("Job_Name") + "." + letter(stream) + id.map(JobId::sequence).orElse("") + index;
  }

  private Optional<String> delivered(Stream stream) {
    return job.told(stream == Stream.OUT ? "Output_Path" : "Error_Path")
        .map(OutputPath::withoutHost)
        .filter(path -> path.startsWith("/"))
        .map(path -> inFolder(path, stream))
        .flatMap(this::filled);
  }

  /** {@code pbshpc.cluster.local:/home/ana2/train.o0}. */
  private static String withoutHost(String path) {
    int colon = path.indexOf(":/");
    return colon > 0 && path.indexOf('/') > colon ? path.substring(colon + 1) : path;
  }

  /** In a folder the file bears the job's whole id. */
  private String inFolder(String path, Stream stream) {
    return path.endsWith("/") ? path + job.id() + (stream == Stream.OUT ? ".OU" : ".ER") : path;
  }

  /** PBS fills in a part of it only, and the rest when it writes; $HOME is not told before. */
  private Optional<String> filled(String path) {
    String index = JobId.of(job.id()).flatMap(JobId::index).orElse("");
    String filled =
        path.replace(INDEX, index.isEmpty() ? INDEX : index)
            .replace("${PBS_JOBID}", job.id())
            .replace("$PBS_JOBID", job.id());
    boolean home = filled.contains("$HOME");
    return home
        ? job.told("jobdir").map(folder -> filled.replace("$HOME", folder))
        : Optional.of(filled);
  }
}
