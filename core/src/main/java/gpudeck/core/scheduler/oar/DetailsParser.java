package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One job in full: {@code oarstat -fJ -j ID}. */
record DetailsParser(ClusterKey cluster, Sections sections, LastResources last) {

  private static final int MOST_EVENTS = 12;

  Parsed<JobDetails> read(Job asked, Answer.Done done) {
    OarTrouble trouble = new OarTrouble(cluster.name());
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    Optional<Sections.Printed> printed = sections.cut(done.out());
    if (printed.isEmpty() || !Records.each(printed.get().jobs(), (id, fields) -> {})) {
      return new Parsed.Bad<>(trouble.garbled("oarstat", done));
    }
    return details(asked, printed.get())
        .<Parsed<JobDetails>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Bad<>(trouble.gone(asked.key().rawId())));
  }

  private Optional<JobDetails> details(Job asked, Sections.Printed printed) {
    Resources resources = last.after(printed);
    List<JobDetails> found = new ArrayList<>();
    Records.each(
        printed.jobs(),
        (id, told) -> {
          Fields fields = printed.with(id, told);
          JobRecord record = new JobRecord(cluster, fields, printed.now(), resources);
          record
              .job()
              .filter(job -> job.key().equals(asked.key()))
              .map(job -> asked.array().map(job::inArray).orElse(job))
              .ifPresent(job -> found.add(details(job, record, fields, resources)));
        });
    return found.stream().findFirst();
  }

  private static JobDetails details(Job job, JobRecord record, Fields fields, Resources resources) {
    boolean batch = fields.text("jobType").filter("PASSIVE"::equals).isPresent();
    End.WaitStatus exit = End.WaitStatus.of(fields);
    return new JobDetails(
        job,
        batch ? output(job, fields, "stdout_file") : Optional.empty(),
        batch ? output(job, fields, "stderr_file") : Optional.empty(),
        fields.path("launchingDirectory"),
        batch ? script(fields) : Optional.empty(),
        resources.allocations(fields.numbers("assigned_resources"), record.nodes()),
        exit.code(),
        exit.signal(),
        Optional.empty(),
        facts(fields));
  }

  /** Older versions print the id of the job as it was asked for: {@code OAR.%jobid%.stdout}. */
  private static Optional<Raw> output(Job job, Fields fields, String which) {
    return fields
        .path(which)
        .map(path -> path.bytes().replace("%jobid%", job.id()))
        .flatMap(path -> absolute(path, fields));
  }

  private static Optional<Raw> absolute(String path, Fields fields) {
    return path.startsWith("/")
        ? Optional.of(new Raw(path))
        : fields.path("launchingDirectory").map(folder -> new Raw(folder.bytes() + "/" + path));
  }

  /** The file that was submitted; a line of shell is none. */
  private static Optional<Raw> script(Fields fields) {
    return fields
        .path("command")
        .map(Raw::bytes)
        .map(JobCommand::unmarked)
        .filter(command -> command.startsWith("/") || command.startsWith("./"))
        .flatMap(command -> absolute(command.replaceFirst("^\\./", ""), fields));
  }

  private static List<Fact> facts(Fields fields) {
    List<Fact> facts = new ArrayList<>();
    fields
        .text("wanted_resources")
        .map(Request::shown)
        .or(() -> fields.text("initial_request"))
        .ifPresent(add(facts, "asks for"));
    fields.text("properties").ifPresent(add(facts, "properties"));
    Optional.of(String.join(", ", fields.texts("types")))
        .filter(types -> !types.isEmpty())
        .ifPresent(add(facts, "types"));
    fields.text("reservation").filter("Scheduled"::equals).ifPresent(add(facts, "reservation"));
    fields.text("message").ifPresent(add(facts, "OAR says"));
    fields.text("command").map(JobCommand::inShort).ifPresent(add(facts, "command"));
    fields
        .text("resubmit_job_id")
        .filter(id -> !id.equals("0"))
        .ifPresent(add(facts, "comes after job"));
    events(fields, facts);
    return List.copyOf(facts);
  }

  private static java.util.function.Consumer<String> add(List<Fact> facts, String label) {
    return value -> facts.add(new Fact(label, SafeText.of(value)));
  }

  /** The last ones: what happened to the job, in OAR's words. */
  private static void events(Fields fields, List<Fact> facts) {
    List<Fields> events = fields.records("events");
    events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size()).stream()
        .map(DetailsParser::event)
        .forEach(add(facts, "event"));
  }

  private static String event(Fields event) {
    String when =
        event.moment("date").map(Instant::toString).or(() -> event.text("date")).orElse("");
    return String.join(
            " ", when, event.text("type").orElse(""), event.text("description").orElse(""))
        .strip();
  }
}
