package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One job in full: squeue's record of it, framed so that nothing can forge it, and of {@code
 * scontrol -d show job} what squeue does not tell.
 */
record DetailsParser(ClusterKey cluster, Release release, Listing listing) {

  private static final Pattern MEMORY = Pattern.compile("(?:^|,)mem=([^,]{1,20})");

  /** What the script prints between squeue's answer and scontrol's. */
  String middle() {
    return "*" + listing.nonce() + "\n";
  }

  /** What it prints before sacct's answer, where squeue does not know the job any more. */
  String past() {
    return "+" + listing.nonce() + "\n";
  }

  /** What ends each column of sacct. */
  String end() {
    return "~" + listing.nonce();
  }

  Parsed<JobDetails> read(JobKey asked, Answer.Done done) {
    SlurmTrouble trouble = new SlurmTrouble(cluster.name());
    int past = done.out().indexOf(past());
    if (past >= 0 && done.exit() == 0) {
      return new PastDetails(cluster, release, end())
          .read(asked, done.out().substring(past + past().length()))
          .<Parsed<JobDetails>>map(Parsed.Value::new)
          .orElseGet(() -> new Parsed.Bad<>(trouble.gone(asked.rawId())));
    }
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    int middle = done.out().indexOf(middle());
    if (middle < 0) {
      return new Parsed.Bad<>(trouble.garbled("squeue", done));
    }
    String shown = done.out().substring(middle + middle().length());
    List<Map<Column, String>> records = new ArrayList<>();
    listing.cut(done.out().substring(0, middle), records::add);
    return records.stream()
        .filter(record -> record.get(Column.RAW_ID).equals(asked.rawId()))
        .findFirst()
        .flatMap(record -> details(asked, record, shown))
        .map(details -> with(details, PriorityFacts.of(shown)))
        .<Parsed<JobDetails>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Bad<>(trouble.gone(asked.rawId())));
  }

  /** What a priority is made of stands behind it. */
  private static JobDetails with(JobDetails details, List<Fact> more) {
    List<Fact> facts = new ArrayList<>(details.facts());
    int priority = facts.stream().map(Fact::label).toList().indexOf("priority");
    facts.addAll(priority + 1, more);
    return details.with(facts);
  }

  private Optional<JobDetails> details(JobKey asked, Map<Column, String> record, String shown) {
    return new JobLine(cluster, release, record, new ReadOnce())
        .job()
        .filter(job -> job.key().equals(asked))
        .map(job -> details(job, record, ShownJob.find(shown, asked.rawId())));
  }

  private JobDetails details(Job job, Map<Column, String> record, Optional<ShownJob> shown) {
    LogPath logs = new LogPath(record);
    ExitStatus exit = exit(job, record, shown);
    String nodes = record.getOrDefault(Column.NODE_LIST, "");
    return new JobDetails(
            job,
            listing.words() ? logs.of(Column.STDOUT) : shown.flatMap(one -> one.path("StdOut")),
            listing.words() ? logs.of(Column.STDERR) : shown.flatMap(one -> one.path("StdErr")),
            told(record, Column.WORKDIR).map(Raw::new),
            script(record),
            Allocations.of(job, nodes, shown.map(ShownJob::onNodes).orElse(List.of())),
            exit.code(),
            exit.signal(),
            told(record, Column.COMMENT).map(DetailsParser::safe),
            facts(record))
        .with(given(job, record));
  }

  /** Of a job that runs or ran TRES tells what it was given in all. */
  private static Usage given(Job job, Map<Column, String> record) {
    OptionalInt cores = Amounts.count(record.getOrDefault(Column.CPUS, ""));
    Matcher memory = MEMORY.matcher(record.getOrDefault(Column.TRES, ""));
    boolean told = job.times().started().isPresent() && memory.find();
    return Usage.given(cores, told ? Amounts.bytes(memory.group(1)) : OptionalLong.empty());
  }

  /** What srun and salloc were given is no script; a script's arguments stand behind its path. */
  private static Optional<Raw> script(Map<Column, String> record) {
    boolean batch = record.getOrDefault(Column.BATCH, "1").equals("1");
    return told(record, Column.COMMAND)
        .filter(command -> batch && command.startsWith("/"))
        .map(Raw::new);
  }

  /** Slurm prints 0:0 also of a job that never ran to its end: there it says nothing. */
  private ExitStatus exit(Job job, Map<Column, String> record, Optional<ShownJob> shown) {
    if (!job.state().ended() || job.nodeList().isEmpty()) {
      return ExitStatus.UNKNOWN;
    }
    ExitStatus exit =
        listing.words()
            ? ExitStatus.of(record.get(Column.EXIT))
            : shown.flatMap(ShownJob::exit).map(ExitStatus::of).orElse(ExitStatus.UNKNOWN);
    boolean success = exit.code().orElse(-1) == 0;
    return success && job.state() != JobState.COMPLETED ? ExitStatus.UNKNOWN : exit;
  }

  private static List<Fact> facts(Map<Column, String> record) {
    List<Fact> facts = new ArrayList<>();
    add(facts, record, Column.QOS, "QOS");
    add(facts, record, Column.PRIORITY, "priority");
    add(facts, record, Column.CPUS, "CPUs");
    add(facts, record, Column.MEMORY, "memory asked");
    add(facts, record, Column.FEATURES, "features");
    add(facts, record, Column.PER_NODE, "per node");
    add(facts, record, Column.TRES, "resources");
    add(facts, record, Column.PLANNED_NODES, "planned for");
    if (!"0".equals(record.get(Column.RESTARTS))) {
      add(facts, record, Column.RESTARTS, "restarts");
    }
    add(facts, record, Column.COMMAND, "script");
    return List.copyOf(facts);
  }

  private static void add(
      List<Fact> facts, Map<Column, String> record, Column column, String label) {
    told(record, column).ifPresent(value -> facts.add(new Fact(label, safe(value))));
  }

  private static Optional<String> told(Map<Column, String> record, Column column) {
    return Optional.ofNullable(record.get(column))
        .filter(text -> !text.isEmpty() && !text.equals("(null)") && !text.equals("N/A"));
  }

  private static SafeText safe(String bytes) {
    return new Raw(bytes).shown();
  }
}
