package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Part;
import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Around;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The scripts that are run on a host. Slurm itself gives up after 9 to 20 s when its controller is
 * dead, so each program is ended after 25 s, and a part a little later. {@code scontrol ping} first
 * would tell a dead controller in 10 ms, but cost a call at every look; the slow lane waits
 * instead.
 *
 * @param elsewhere the cluster that is meant, where it is another than that of the host's own
 *     configuration
 */
record Commands(Programs programs, Release release, String user, Optional<String> elsewhere) {

  private static final Duration LIMIT = Duration.ofSeconds(25);
  private static final Duration OF_DATABASE = Duration.ofSeconds(10);
  private static final Duration ONE_PROGRAM = Duration.ofSeconds(30);
  private static final Duration TWO_PROGRAMS = Duration.ofSeconds(55);
  private static final Duration THREE_PROGRAMS = Duration.ofSeconds(80);
  private static final int TEST_SECONDS = 20;
  private static final int FEW_BYTES = 4 << 20;
  private static final int OWN_BYTES = 4 << 20;
  private static final int MAP_BYTES = 8 << 20;

  /** Some 100,000 jobs: one takes 210 bytes. */
  private static final int ALL_BYTES = 24 << 20;

  /**
   * What a user may have set for Slurm's programs, and what they must print for us. LOCAL spares a
   * question about a federation, and where the controller is dead the first 9 of 18 s (22.05.8).
   */
  private static final String PLAIN_ENVIRONMENT =
      """
      unset SQUEUE_ACCOUNT SQUEUE_ALL SQUEUE_ARRAY SQUEUE_FEDERATION SQUEUE_FORMAT SQUEUE_FORMAT2
      unset SQUEUE_LICENSES SQUEUE_NAMES SQUEUE_ONLY_JOB_STATE SQUEUE_PARTITION
      unset SQUEUE_PRIORITY SQUEUE_QOS SQUEUE_SIBLING SQUEUE_SORT SQUEUE_STATES SQUEUE_USERS
      unset SLURM_CLUSTERS SCONTROL_ALL SCONTROL_CLUSTERS SCONTROL_FUTURE
      export SLURM_BITSTR_LEN=0 SLURM_TIME_FORMAT=standard TZ=UTC LC_ALL=C
      export SQUEUE_LOCAL=1 SCONTROL_LOCAL=1
      """;

  /** One's own jobs; {@code -t all}: ended ones too, as long as slurmctld holds them. */
  Part own(Listing listing) {
    String whose = release.since(20, 2) ? "--me" : "-u " + Script.quote(user);
    return list("squeue -a -h -t all " + whose, listing, OWN_BYTES);
  }

  Part all(Listing listing) {
    return list("squeue -a -h", listing, ALL_BYTES);
  }

  /**
   * What accounting has of some jobs. A site without it is told by its exit; {@code -j} alone means
   * of all time.
   */
  Part accounts(List<Job> jobs) {
    String ids = jobs.stream().map(job -> job.key().rawId()).collect(Collectors.joining(","));
    String shown = "sacct -n -P -X -j " + ids;
    String script =
        Script.timed(LIMIT, program("sacct"))
            + (" -n -P -X -j " + Script.quote(ids) + " -o " + AccountParser.FORMAT + "\n");
    return new Part("sacct", shown, PLAIN_ENVIRONMENT + script, ONE_PROGRAM, FEW_BYTES);
  }

  /**
   * One's own jobs that ended within a time, by the clock of the host. ({@code -s} with {@code -E}:
   * those that were in one of the states within it.)
   */
  Part history(Duration back, HistoryParser parser) {
    String states = "CD,F,CA,TO,NF,PR,BF,DL" + (release.since(17, 11) ? ",OOM" : "");
    String shown = "sacct -n -p -X -S now-" + back.toSeconds() + "seconds -E now -s " + states;
    String script =
        Script.timed(LIMIT, program("sacct"))
            + shown.substring("sacct".length())
            + (" -u " + Script.quote(user) + " --delimiter=" + Script.quote(parser.end()))
            + (" -o " + String.join(",", HistoryParser.COLUMNS) + "\n");
    return new Part("sacct", shown, PLAIN_ENVIRONMENT + script, ONE_PROGRAM, MAP_BYTES);
  }

  /** {@code -a}: in partitions that are hidden too. */
  private Part list(String shown, Listing listing, int maxBytes) {
    String options = shown.substring("squeue ".length());
    String script = print(listing.begin()) + squeue(options, listing) + "\n";
    return new Part("squeue", shown, PLAIN_ENVIRONMENT + script, ONE_PROGRAM, maxBytes);
  }

  /**
   * One job, by squeue and, if that does not tell all, by another program: of a job that waits its
   * priority by sprio, of one that has ended and squeue does not know sacct. ({@code -dd} would
   * print the batch script too before 18.08.)
   */
  Part details(Job job, DetailsParser parser) {
    String id = job.key().rawId();
    String look = squeue("-a -h -t all -j " + Script.quote(id), parser.listing());
    String script =
        print(parser.listing().begin())
            + look
            + " || "
            + (job.state().ended() ? past(id, parser) : "exit\n")
            + print(parser.middle())
            + more(job, parser.listing())
            + "\nexit 0\n";
    return new Part(
        "scontrol", shown(job, parser), PLAIN_ENVIRONMENT + script, TWO_PROGRAMS, FEW_BYTES);
  }

  /** Which program the command log names. */
  private static String shown(Job job, DetailsParser parser) {
    String id = job.key().rawId();
    return listTellsAll(job, parser.listing()) ? "squeue -j " + id : "scontrol -d show job " + id;
  }

  private String past(String id, DetailsParser parser) {
    return "{\n" + print(parser.past()) + accounts(id, parser.end()) + "exit\n}\n";
  }

  /** All of a job that accounting has, its steps too, for what they used. */
  private String accounts(String id, String end) {
    String columns = String.join(",", PastDetails.columns(release));
    return Script.timed(LIMIT, program("sacct") + " -n -p -j " + Script.quote(id))
        + (" --delimiter=" + Script.quote(end) + " -o " + columns + "\n");
  }

  /** What an ended job has used. */
  Part used(String id, String end) {
    String script = PLAIN_ENVIRONMENT + accounts(id, end);
    return new Part("sacct", "sacct -n -p -j " + id, script, ONE_PROGRAM, FEW_BYTES);
  }

  /** What the steps of a running job have used; {@code -a}: the batch script too. */
  Part uses(String id) {
    String arguments = "sstat -n -P -a -j " + id;
    String script =
        Script.timed(LIMIT, program("sstat") + " -n -P -a -j " + Script.quote(id))
            + (" -o " + UsageParser.columns(release) + "\n");
    return new Part("sstat", arguments, PLAIN_ENVIRONMENT + script, ONE_PROGRAM, FEW_BYTES);
  }

  private String more(Job job, Listing listing) {
    if (hasPriority(job, listing)) {
      String id = Script.quote(job.key().rawId());
      String sprio = program("sprio") + " -h -j " + id + " -o '" + PriorityFacts.FORMAT + "'";
      return Script.timed(LIMIT, sprio) + " 2>/dev/null";
    }
    return listTellsAll(job, listing) ? "" : scontrol("-d show job " + Script.quote(task(job)));
  }

  /** Of a job that waits its turn sprio tells why it goes before others, or after them. */
  static boolean hasPriority(Job job, Listing listing) {
    return job.state() == JobState.PENDING && listTellsAll(job, listing);
  }

  /** Whether scontrol has nothing to add: only who runs has GPUs, and words tell all the rest. */
  static boolean listTellsAll(Job job, Listing listing) {
    boolean hasNothing = job.state().waits() || job.state().ended();
    return isFolded(job) || hasNothing && listing.words();
  }

  /** Whether a record stands for the tasks of an array that have not started. */
  static boolean isFolded(Job job) {
    return job.array().isPresent() && job.id().contains("[");
  }

  /** One task only: scontrol takes the raw id of the first one for the whole array. */
  private static String task(Job job) {
    return job.array().isPresent() ? job.id() : job.key().rawId();
  }

  /** One line a node; {@code -d} for the GPUs in use. */
  Part nodes() {
    String script = PLAIN_ENVIRONMENT + scontrol("-d -o show node") + "\n";
    return new Part("scontrol", "scontrol -d -o show node", script, ONE_PROGRAM, MAP_BYTES);
  }

  /** The partitions, then the user's groups, then the nodes, for what is free on them. */
  Part partitions(String middle) {
    String script =
        scontrol("-a -o show partition")
            + " || exit\n"
            + print(middle)
            + "id -Gn\n"
            + print(middle)
            + scontrol("-d -o show node")
            + "\nexit 0\n";
    String shown = "scontrol -a -o show partition; scontrol -d -o show node";
    return new Part("scontrol", shown, PLAIN_ENVIRONMENT + script, TWO_PROGRAMS, MAP_BYTES);
  }

  /**
   * As what the user may submit. The database is the site's: one that hangs is not waited for,
   * since the partitions come behind it.
   */
  Part associations(AssociationParser parser) {
    String shown = "sacctmgr -nP show assoc where user=" + user;
    String script =
        Script.timed(OF_DATABASE, programs.path("sacctmgr") + " -nP show assoc where")
            + (" user=" + Script.quote(user) + " format=" + parser.format() + "\n");
    return new Part("sacctmgr", shown, PLAIN_ENVIRONMENT + script, ONE_PROGRAM, FEW_BYTES);
  }

  /** A look at the job, what is ordered, and a look at what became of it. */
  Part order(OrderScript order) {
    return acted(order, List.of(order.identity()), order.program(), order.arguments());
  }

  /** The same for a change, where the job is as it has to be. */
  Part change(ChangeScript change) {
    return acted(change.target(), change.wanted(), change.program(), change.arguments());
  }

  private Part acted(OrderScript order, List<String> wanted, String program, String arguments) {
    String look = program("squeue") + " -a -h -t all -j " + order.rawId();
    String script =
        "gd_job() { "
            + Script.timed(LIMIT, look + " -o " + Script.quote(order.format()))
            + "; }\n"
            + "gd_before=$(gd_job) || exit\n"
            + "printf '%s\\n' \"$gd_before\"\n"
            + "case $gd_before in "
            + wanted.stream()
                .map(part -> "*" + Script.quote(part) + "*")
                .collect(Collectors.joining(" | "))
            + ") ;; *) exit 0 ;; esac\n"
            + Script.timed(LIMIT, program(program) + " " + arguments)
            + "\n"
            + Around.status(order.mark())
            + "gd_job\n"
            + Around.status(order.mark())
            + "exit 0\n";
    return new Part(
        program, program + " " + arguments, PLAIN_ENVIRONMENT + script, THREE_PROGRAMS, FEW_BYTES);
  }

  /** The comments of one's own jobs, then what accounting has of those since the attempt. */
  Part find(FindParser parser) {
    String whose = release.since(20, 2) ? "--me" : "-u " + Script.quote(user);
    String since = SlurmTime.text(Instant.ofEpochSecond(parser.attempt().from() - 60));
    String script =
        "printf '%s%s\\n' "
            + Script.quote(parser.clock())
            + " \"$(date +%s)\"\n"
            + Script.timed(LIMIT, program("squeue") + " -a -h -t all " + whose)
            + (" -o " + Script.quote(parser.queued()) + " || exit\n")
            + print(parser.middle())
            + Script.timed(LIMIT, program("sacct") + " -n -P -X -S " + since)
            + (" --delimiter=" + Script.quote(parser.delimiter()))
            + " -o Comment,JobID,Submit\n"
            + "printf '\\n%s%s\\n' "
            + Script.quote(parser.ended())
            + " $?\nexit 0\n";
    String shown = "squeue " + whose + "; sacct -X";
    return new Part("squeue", shown, PLAIN_ENVIRONMENT + script, TWO_PROGRAMS, FEW_BYTES);
  }

  /** What sbatch would do with one job after the other; it is done with all of them in 20 s. */
  Part forecast(ForecastScript script, String nonce) {
    String text = script.text(nonce, TEST_SECONDS);
    return new Part("sbatch", "sbatch --test-only", text, ONE_PROGRAM, FEW_BYTES);
  }

  private String squeue(String options, Listing listing) {
    String format = listing.option() + " " + Script.quote(listing.format());
    return Script.timed(LIMIT, program("squeue") + " " + options + " " + format);
  }

  private String scontrol(String arguments) {
    return Script.timed(LIMIT, program("scontrol") + " " + arguments);
  }

  /** A program as one asks it, of the cluster that is meant. */
  private String program(String name) {
    return programs.path(name)
        + elsewhere.map(cluster -> " -M " + Script.quote(cluster)).orElse("");
  }

  private static String print(String line) {
    return "printf '%s\\n' " + Script.quote(line.strip()) + "\n";
  }
}
