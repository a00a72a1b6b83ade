package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Part;
import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Around;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Programs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scripts that are run on a host. Where its database is away oarstat says so at once; where the
 * database hangs, each program would too, and is ended after 25 s.
 */
record Commands(Programs programs, String user) {

  private static final Duration LIMIT = Duration.ofSeconds(25);
  private static final Duration ONE_PROGRAM = Duration.ofSeconds(30);
  private static final Duration TWO_PROGRAMS = Duration.ofSeconds(55);
  private static final Duration THREE_PROGRAMS = Duration.ofSeconds(80);
  private static final int FEW_BYTES = 4 << 20;

  /** A job takes 800 bytes of JSON, a core 1000. */
  private static final int ALL_BYTES = 16 << 20;

  /** What a name may be that stands in a condition. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final int MOST_ENDED = 500;

  /** What a job of OAR's own, or a user, may have set for its programs. */
  private static final String PLAIN_ENVIRONMENT =
      "unset OAR_JOB_ID OAR_JOBID OAR_OARSTAT_OUTPUT_FORMAT\n";

  /** One's own jobs that have not ended. */
  Part own(Sections sections) {
    return oarstat("-J -u " + Script.quote(user), "oarstat -J -u " + user, sections);
  }

  Part all(Sections sections) {
    return oarstat("-J", "oarstat -J", sections);
  }

  /** Some jobs in full, ended ones too. */
  Part jobs(List<Job> jobs, Sections sections) {
    String each =
        jobs.stream()
            .map(job -> " -j " + Script.quote(job.key().rawId()))
            .collect(Collectors.joining());
    String shown =
        jobs.stream().map(job -> " -j " + job.key().rawId()).collect(Collectors.joining());
    return oarstat("-f -J" + each, "oarstat -fJ" + shown, sections);
  }

  /**
   * One's own jobs that ended lately, in full; empty where the user's name is none that SQL takes.
   */
  Optional<Part> ended(Duration back, Sections sections) {
    if (!NAME.matcher(user).matches()) {
      return Optional.empty();
    }
    String condition =
        "\"job_user = '%s' AND state IN ('Terminated', 'Error') AND submission_time > 0 AND "
            + "(stop_time >= $((gd_now - %d)) OR stop_time = 0 AND "
            + "submission_time >= $((gd_now - %d))) ORDER BY job_id DESC LIMIT %d\"";
    String sql = condition.formatted(user, back.toSeconds(), back.toSeconds(), MOST_ENDED);
    return Optional.of(
        oarstat("-f -J --sql " + sql, "oarstat -fJ --sql \"... stop_time >= ...\"", sections));
  }

  /** What ran, runs and is planned between two moments, and on which resources. */
  Part gantt(Duration back, Duration ahead, Sections sections) {
    String range =
        "\"$(gd_date %d), $(gd_date %d)\"".formatted(-back.toSeconds(), ahead.toSeconds());
    return part(
        "oarstat",
        "oarstat -J --gantt",
        GANTT_DATE + first("oarstat -J --gantt " + range),
        sections);
  }

  /** OAR takes a moment in the zone of its caller, which a lane has set to UTC. */
  private static final String GANTT_DATE =
      """
      gd_date() { date -u -d "@$((gd_now + $1))" '+%Y-%m-%d %H:%M:%S'; }
      """;

  Part nodes(Sections sections) {
    return part("oarnodes", "oarnodes -J", "", sections);
  }

  private Part oarstat(String options, String shown, Sections sections) {
    return part("oarstat", shown, first("oarstat " + options), sections);
  }

  private String first(String command) {
    return timed(command) + " || exit\n";
  }

  private Part part(String name, String shown, String first, Sections sections) {
    String mark = "printf '%s\\n' " + Script.quote(sections.middle().strip()) + "\n";
    String nodes = timed("oarnodes -J") + (sections.first() ? "\nexit 0\n" : " || exit\n");
    String script =
        PLAIN_ENVIRONMENT
            + "gd_now=$(date +%s)\nprintf '%s\\n' \"$gd_now\"\n"
            + mark
            + first
            + (sections.first() ? mark : "")
            + (sections.resources() ? nodes : "");
    boolean two = sections.calls() > 1;
    String all = two ? shown + "; oarnodes -J" : shown;
    return new Part(name, all, script, two ? TWO_PROGRAMS : ONE_PROGRAM, ALL_BYTES);
  }

  private static final String ENDED =
      "case $gd_before in *'\"state\" : \"Terminated\"'* | *'\"state\" : \"Error\"'*) exit 0 ;; esac\n";

  private static final String NOT_RUNNING =
      "case $gd_before in *'\"state\" : \"Running\"'*) ;; *) exit 0 ;; esac\n";

  /** A look at the job, what is ordered, and a look at what became of it. */
  Part order(OrderScript order) {
    String command = order.program() + " " + order.rawId();
    return acted(order, order.shown(), ENDED + timed(command) + "\n");
  }

  /** The same for a change, which only jobs that run can be given. */
  Part change(ChangeScript change) {
    String command = change.command().map(this::timed).map(it -> it + "\n").orElse("exit 0\n");
    return acted(change.target(), change.shown(), NOT_RUNNING + command);
  }

  private Part acted(OrderScript order, String shown, String act) {
    String script =
        PLAIN_ENVIRONMENT
            + "gd_job() { "
            + timed("oarstat -f -J --sql " + Script.quote(order.condition()))
            + "; }\n"
            + "gd_before=$(gd_job) || exit\n"
            + "printf '%s\\n' \"$gd_before\"\n"
            + "[ -n \"$gd_before\" ] || exit 0\n"
            + act
            + Around.status(order.mark())
            + "gd_job\n"
            + Around.status(order.mark())
            + "exit 0\n";
    return new Part(shown.split(" ", 2)[0], shown, script, THREE_PROGRAMS, FEW_BYTES);
  }

  /** Is there an oarsub of that attempt? Then whether OAR has its job, ended or not. */
  Part find(FindParser parser) {
    String say = "printf '%s\\n' " + Script.quote(parser.sighting());
    String alive =
        "ps -e -o args= 2>/dev/null | grep -q '[o]arsub.*" + parser.attempt().token() + "'";
    String script =
        PLAIN_ENVIRONMENT
            + "if %s; then %sLIVES\n".formatted(alive, say)
            + "elif tr '\\0' ' ' </proc/1/cmdline 2>/dev/null | grep -q .; then %sNONE\n"
                .formatted(say)
            + "else %sHIDDEN\nfi\n".formatted(say)
            + "date +%s\nprintf '%s\\n' "
            + Script.quote(parser.sections().middle().strip())
            + "\n"
            + timed("oarstat -J --sql " + Script.quote(parser.condition()))
            + "\n";
    String shown = "oarstat -J --sql \"... command LIKE ...\"";
    return new Part("oarstat", shown, script, ONE_PROGRAM, FEW_BYTES);
  }

  /** A program of OAR with its arguments, quoted where they have to be. */
  private String timed(String command) {
    String[] words = command.split(" ", 2);
    return Script.timed(LIMIT, programs.path(words[0]) + (words.length > 1 ? " " + words[1] : ""));
  }
}
