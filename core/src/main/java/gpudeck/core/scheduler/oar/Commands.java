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
record Commands(Programs programs, Release release, String user) {

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
    String list = release == Release.TWO ? "-J" : "-f -J";
    return oarstat(list + " -u " + Script.quote(user), "oarstat " + list + " -u " + user, sections);
  }

  /** Of OAR 3 in short, which tells little: in full it tells the environment of each job. */
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
    String further = sections.events() ? next("oarstat -e -J" + each, sections) : "";
    return part(
        "oarstat", "oarstat -fJ" + shown, first("oarstat -f -J" + each) + further, sections);
  }

  private String next(String command, Sections sections) {
    return mark(sections) + timed(command) + "\n";
  }

  private static String mark(Sections sections) {
    return "printf '%s\\n' " + Script.quote(sections.middle().strip()) + "\n";
  }

  /**
   * One's own jobs that ended lately, in full; empty where the user's name is none that SQL takes.
   * Where it is not told of which jobs, OAR 3 tells of ended ones only in a Gantt, and there only
   * of those whose commands ended.
   */
  Optional<Part> ended(Duration back, Sections sections) {
    if (release == Release.THREE) {
      return Optional.of(gantt("-f -J -u " + Script.quote(user), back, Duration.ZERO, sections));
    }
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
    return gantt("-J", back, ahead, sections);
  }

  private Part gantt(String options, Duration back, Duration ahead, Sections sections) {
    String range =
        "\"$(gd_date %d), $(gd_date %d)\"".formatted(-back.toSeconds(), ahead.toSeconds());
    String command = "oarstat " + options + " --gantt ";
    return part("oarstat", command.strip(), GANTT_DATE + first(command + range), sections);
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
    String mark = mark(sections);
    String nodes = timed("oarnodes -J") + (sections.first() ? "\nexit 0\n" : " || exit\n");
    String script =
        PLAIN_ENVIRONMENT
            + "gd_now=$(date +%s)\nprintf '%s\\n' \"$gd_now\"\n"
            + mark
            + first
            + (sections.first() ? mark : "")
            + (sections.resources() ? nodes : "");
    boolean both = sections.first() && sections.resources();
    Duration deadline =
        List.of(ONE_PROGRAM, TWO_PROGRAMS, THREE_PROGRAMS).get(sections.calls() - 1);
    return new Part(name, both ? shown + "; oarnodes -J" : shown, script, deadline, ALL_BYTES);
  }

  private static final String NOBODY = state("*", "", "exit 0");
  private static final String ENDED =
      state("Terminated", "exit 0", "") + state("Error", "exit 0", "");
  private static final String NOT_RUNNING = state("Running", "", "exit 0");

  /**
   * Shell that looks at the state of the one job in {@code gd_before}: OAR 2.5 prints a blank
   * before the colon, and OAR 3 an empty object where there is no job. No name can look like a
   * state, because JSON puts a backslash before each quote in it.
   */
  private static String state(String word, String there, String otherwise) {
    String quoted = word.equals("*") ? "*" : "'" + word + "\"'*";
    return "case $gd_before in *'\"state\" : \"'%1$s | *'\"state\": \"'%1$s) %2$s ;; *) %3$s ;; esac\n"
        .formatted(quoted, there, otherwise);
  }

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

  /** OAR 3 tells of an ended job only where it is told its number. */
  private Part acted(OrderScript order, String shown, String act) {
    String only = release == Release.TWO ? "" : " -j " + order.rawId();
    String script =
        PLAIN_ENVIRONMENT
            + "gd_job() { "
            + timed("oarstat -f -J" + only + " --sql " + Script.quote(order.condition()))
            + "; }\n"
            + "gd_before=$(gd_job) || exit\n"
            + "printf '%s\\n' \"$gd_before\"\n"
            + NOBODY
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
