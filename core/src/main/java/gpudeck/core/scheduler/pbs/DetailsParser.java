package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.scheduler.Same;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.scheduler.pbs.Listing.Printed;
import gpudeck.core.scheduler.pbs.Listing.Report;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One job in full: {@code qstat -x -f ID}, which tells of it also after its end.
 *
 * @param rest whether of an array only what waits is meant, its running subjobs being jobs of the
 *     list themselves
 */
record DetailsParser(ClusterKey cluster, Listing listing, boolean rest) {

  private static final Pattern WORKDIR =
      Pattern.compile("(?:^|,)PBS_O_WORKDIR=((?:[^\\\\,]|\\\\.)*)");

  Parsed<JobDetails> read(JobKey asked, Answer.Done done) {
    PbsTrouble trouble = new PbsTrouble(cluster.name());
    Optional<Report> report = listing.report(done).filter(one -> !one.programs().isEmpty());
    if (report.isEmpty()) {
      return new Parsed.Bad<>(trouble.garbled("qstat", done));
    }
    Printed printed = report.get().programs().get(0);
    Optional<Trouble> failed = trouble.of(printed.exit(), done);
    if (failed.isPresent()) {
      boolean gone =
          printed.exit() == PbsTrouble.UNKNOWN_JOB || printed.exit() == PbsTrouble.FINISHED;
      return new Parsed.Bad<>(gone ? trouble.gone(asked.rawId()) : failed.get());
    }
    List<JobDetails> found = new ArrayList<>();
    listing
        .format()
        .cut(
            printed.records(),
            Format.JOB,
            record -> details(asked, record, report.get().now()).ifPresent(found::add));
    return found.stream()
        .findFirst()
        .<Parsed<JobDetails>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Bad<>(trouble.gone(asked.rawId())));
  }

  private Optional<JobDetails> details(JobKey asked, Attributes record, Instant now) {
    JobLine line = new JobLine(cluster, record, now, new Same());
    return Optional.of(line)
        .filter(array -> rest)
        .flatMap(JobLine::rest)
        .or(line::job)
        .filter(job -> job.key().equals(asked))
        .map(job -> details(job, record));
  }

  private static JobDetails details(Job job, Attributes record) {
    OutputPath output = new OutputPath(record, job.state());
    ExitStatus exit = job.state().ended() ? exit(record) : ExitStatus.UNKNOWN;
    SubmittedWith submitted = new SubmittedWith(record);
    Optional<Raw> workdir = workdir(record);
    return new JobDetails(
            job,
            output.of(Stream.OUT),
            output.of(Stream.ERR),
            workdir,
            submitted.script(workdir),
            Chunks.of(record).allocations(record.text("Resource_List.select")),
            exit.code(),
            exit.signal(),
            record.shown("comment"),
            facts(record))
        .withheld(output.withheld())
        .askedFor(submitted.askedFor())
        .with(usage(record));
  }

  /** PBS counts memory and CPU time while a job runs, and keeps the last count. */
  private static Usage usage(Attributes record) {
    return new Usage(
        record.number("Resource_List.ncpus"),
        PbsTime.duration(record.text("resources_used.cput")),
        Sizes.bytes(record.text("Resource_List.mem")),
        Sizes.bytes(record.text("resources_used.mem")),
        false,
        OptionalInt.empty(),
        Optional.of(SafeText.of("qstat")));
  }

  private static ExitStatus exit(Attributes record) {
    return ExitStatus.of(record.text("Exit_status"));
  }

  /** Of all that the job was given of its owner's environment nothing else is looked at. */
  private static Optional<Raw> workdir(Attributes record) {
    Matcher found = WORKDIR.matcher(record.text("Variable_List"));
    return found.find()
        ? Optional.of(new Raw(found.group(1).replaceAll("\\\\(.)", "$1")))
        : Optional.empty();
  }

  private static List<Fact> facts(Attributes record) {
    List<Fact> facts = new ArrayList<>();
    add(facts, record, "Resource_List.select", "asked for");
    add(facts, record, "Resource_List.place", "placement");
    add(facts, record, "Resource_List.ncpus", "CPUs");
    add(facts, record, "Resource_List.mem", "memory asked for");
    add(facts, record, "Account_Name", "account");
    add(facts, record, "Priority", "priority");
    add(facts, record, "run_count", "starts");
    add(facts, record, "array_state_count", "subjobs");
    add(facts, record, "array_indices_remaining", "subjobs not started");
    add(facts, record, "depend", "dependencies");
    add(facts, record, "Keep_Files", "files kept (-k)");
    return List.copyOf(facts);
  }

  private static void add(List<Fact> facts, Attributes record, String name, String label) {
    record
        .shown(name)
        .filter(value -> !value.value().equals("n"))
        .ifPresent(value -> facts.add(new Fact(label, value)));
  }
}
