package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Part;
import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts that are run on a host. A qstat whose server hangs waits for ever, so each program is
 * ended after 25 s, and a part a little later.
 */
record Commands(Programs programs, Release release, String user, Lookup lookup) {

  /** Of a server of which nobody knows yet whether it keeps a history. */
  Commands(Programs programs, Release release, String user) {
    this(programs, release, user, new Lookup());
  }

  private static final Duration LIMIT = Duration.ofSeconds(25);
  private static final Duration ONE_PROGRAM = Duration.ofSeconds(30);
  private static final Duration TWO_PROGRAMS = Duration.ofSeconds(55);
  private static final Duration THREE_PROGRAMS = Duration.ofSeconds(80);
  private static final int FEW_BYTES = 4 << 20;
  private static final int ALL_BYTES = 8 << 20;

  /** Times are printed in the zone of who asks. Job ids hold brackets, which the shell expands. */
  private static final String PLAIN_ENVIRONMENT = "export TZ=UTC LC_ALL=C\nset -f\n";

  /** More ids than these are asked for in the next look. */
  private static final int MOST_IDS = 50;

  /** Of the history no more are asked for. */
  private static final int MOST_OF_HISTORY = 1000;

  /** Each id is a connection of its own before 18.1. */
  private static final int FEW_IDS = 10;

  /** Own arrays whose subjobs are listed one by one. */
  private static final int MOST_ARRAYS = 20;

  /** Which ids are to be asked for; subjobs of an array that goes on come with it. */
  private static final String SECOND =
      """
      gd_ask=$(printf '%%s\\n' "$gd_jobs" | %s | head -n %d)
      gd_there=" $(printf '%%s\\n' "$gd_jobs" | sed -n 's/^Job Id: \\([^|]*\\).*/\\1/p' | tr '\\n' ' ')"
      gd_known=%s
      export gd_known
      gd_left=%d
      for gd_id in $gd_known; do
        case $gd_there in *" $gd_id "* | *" ${gd_id%%%%[*}[].${gd_id#*.} "*) continue ;; esac
        [ "$gd_left" -gt 0 ] || break
        gd_left=$((gd_left - 1))
        gd_ask="$gd_ask $gd_id"
      done
      """;

  /** Of ids in no order those that were given last. */
  private static final String NEWEST =
      """
      gd_all=$(printf '%%s\\n' "$gd_ids" | sed -n '/^[0-9][0-9]*[]A-Za-z0-9_.[-]*$/p' | sort -n)
      gd_ids=$(printf '%%s\\n' "$gd_all" | tail -n %1$d)
      gd_left=$(($(printf '%%s\\n' "$gd_all" | wc -l) - %1$d))
      [ "$gd_left" -le 0 ] || %2$s
      """;

  /** One's own jobs. */
  Part own(Listing listing, List<Job> known) {
    return list(listing, new HostFilter(listing).own(user), known, FEW_BYTES);
  }

  /** Everybody's jobs. */
  Part all(Listing listing, List<Job> known) {
    return list(listing, new HostFilter(listing).all(), known, ALL_BYTES);
  }

  /**
   * A list, and by a second call, where there is need of one, the running subjobs of one's own
   * arrays and how those jobs ended that were known and are in the list no more. With the subjobs
   * of everybody's arrays a list could be a hundred times as long.
   */
  private Part list(Listing listing, String filter, List<Job> known, int maxBytes) {
    String format = listing.format().option;
    List<Job> endable = lookup.knowsNoEnded() ? List.of() : known;
    String script =
        definition(listing)
            + listing.begin()
            + "gd_jobs=$("
            + filtered(listing, qstat("-f" + format), filter)
            + ")\n"
            + "printf '%s\\n' \"$gd_jobs\"\n"
            + "case $gd_jobs in *"
            + Script.quote(listing.well())
            + ") ;; *) exit 0 ;; esac\n"
            + SECOND.formatted(
                begun(listing.format()),
                MOST_ARRAYS,
                Script.quote(ids(endable)),
                release.groupsIds() ? MOST_IDS : FEW_IDS)
            + "[ -z \"$gd_ask\" ] || "
            + filtered(
                listing,
                "gd_look -t" + grouped() + " -f" + format + " $gd_ask",
                new HostFilter(listing).known())
            + "\nexit 0\n";
    return new Part(
        "qstat", "qstat -f" + format, PLAIN_ENVIRONMENT + script, TWO_PROGRAMS, maxBytes);
  }

  /** A space before and behind each. */
  private static String ids(List<Job> jobs) {
    return jobs.stream()
        .map(job -> job.key().rawId())
        .filter(id -> JobId.of(id).isPresent())
        .map(id -> id + " ")
        .collect(Collectors.joining("", " ", ""));
  }

  /** Shell: of a list the ids of own arrays that have begun. */
  private String begun(Format format) {
    String owner = "|Job_Owner=" + user + "@";
    String program =
        format == Format.DSV
            ? "/^Job Id: [0-9]+\\[\\]\\.[A-Za-z0-9_.-]+[|]/ && /[|]job_state=B[|]/"
                + " && index($0, ENVIRON[\"GD_OWNER\"])"
                + " { sub(/^Job Id: /, \"\"); sub(/[|].*/, \"\"); print }"
            : "/^Job Id: / { id = $3; own = 0 }"
                + " index($0, \"    Job_Owner = \" ENVIRON[\"GD_USER\"] \"@\") == 1 { own = 1 }"
                + " own && /^    job_state = B/ && id ~ /^[0-9]+\\[\\]\\.[A-Za-z0-9_.-]+$/ { print id }";
    return "GD_USER=%s GD_OWNER=%s awk %s"
        .formatted(Script.quote(user), Script.quote(owner), Script.quote(new Raw(program)));
  }

  private static String filtered(Listing listing, String program, String filter) {
    return "{ " + program + "; " + listing.end() + "; } | " + filter;
  }

  /** How some jobs ended, of which the server keeps a history for a while. */
  Part endings(Listing listing, List<Job> jobs) {
    String ids =
        jobs.stream()
            .map(job -> job.key().rawId())
            .limit(release.groupsIds() ? MOST_IDS : FEW_IDS)
            .map(id -> " " + Script.quote(new Raw(id)))
            .collect(Collectors.joining());
    String program = qstat("-x" + grouped() + " -f" + listing.format().option + ids);
    String script =
        listing.begin() + filtered(listing, program, new HostFilter(listing).all()) + "\nexit 0\n";
    String shown = "qstat -x -f" + ids;
    return new Part("qstat", shown, PLAIN_ENVIRONMENT + script, ONE_PROGRAM, FEW_BYTES);
  }

  /** One's own jobs that the server has in its history: their ids, then the newest of them. */
  Part history(Listing listing) {
    String script =
        listing.begin()
            + "gd_ids=$("
            + Script.timed(LIMIT, programs.path("qselect") + " -x -u " + Script.quote(user))
            + ")\n"
            + listing.end()
            + "\n"
            + NEWEST.formatted(
                release.groupsIds() ? MOST_OF_HISTORY : FEW_IDS, listing.left("\"$gd_left\""))
            + "[ -z \"$gd_ids\" ] || "
            + filtered(
                listing,
                qstat("-x" + grouped() + " -f" + listing.format().option + " $gd_ids"),
                new HostFilter(listing).all())
            + "\nexit 0\n";
    String shown = "qselect -x -u " + user + "; qstat -x -f";
    return new Part("qstat", shown, PLAIN_ENVIRONMENT + script, TWO_PROGRAMS, FEW_BYTES);
  }

  /** One job, ended or not; of another user's without what may be secret. */
  Part details(Listing listing, Job job) {
    String program = look(listing.format(), job);
    boolean own = job.user().value().equals(user);
    String filter = own ? "cat" : new HostFilter(listing).withoutSecrets();
    String script =
        definition(listing) + listing.begin() + filtered(listing, program, filter) + "\nexit 0\n";
    String shown = "qstat -x -f " + job.key().rawId();
    return new Part("qstat", shown, PLAIN_ENVIRONMENT + script, ONE_PROGRAM, FEW_BYTES);
  }

  private static String look(Format format, Job job) {
    return "gd_look -f" + format.option + " " + Script.quote(new Raw(job.key().rawId()));
  }

  private String definition(Listing listing) {
    return lookup.define(Script.timed(LIMIT, programs.path("qstat")), listing);
  }

  /** Every vnode; its text is the same in all versions. */
  Part nodes(Listing listing) {
    String script = listing.begin() + pbsnodes() + "\n" + listing.end() + "\nexit 0\n";
    return new Part("pbsnodes", "pbsnodes -av", PLAIN_ENVIRONMENT + script, ONE_PROGRAM, ALL_BYTES);
  }

  /** The queues, the vnodes for what is free on them, then the user's groups. */
  Part partitions(Listing listing) {
    String script =
        listing.begin()
            + qstat("-Q -f" + listing.format().option)
            + "\n"
            + listing.end()
            + "\n"
            + pbsnodes()
            + "\n"
            + listing.end()
            + "\nid -Gn\n"
            + listing.end()
            + "\nexit 0\n";
    String shown = "qstat -Q -f; pbsnodes -av";
    return new Part("qstat", shown, PLAIN_ENVIRONMENT + script, TWO_PROGRAMS, ALL_BYTES);
  }

  /** A look at the job, what is ordered, and a look at what became of it. */
  Part order(OrderScript order) {
    return acted(order, order.program(), order.operands(), order.shown());
  }

  /** The same for a change. */
  Part change(ChangeScript change) {
    return acted(change.target(), change.program(), change.operands(), change.shown());
  }

  private Part acted(OrderScript target, String program, String operands, String shown) {
    Listing listing = target.listing();
    String look = look(listing.format(), target.job());
    String script =
        definition(listing)
            + listing.begin()
            + "gd_before=$("
            + look
            + ")\n"
            + "gd_exit=$?\n"
            + "printf '%s\\n' \"$gd_before\"\n"
            + "(exit \"$gd_exit\")\n"
            + listing.end()
            + "\n"
            + "case $gd_before in "
            + target.identity()
            + ") ;; *) exit 0 ;; esac\n"
            + Script.timed(LIMIT, programs.path(program) + operands)
            + "\n"
            + listing.end()
            + "\n"
            + look
            + "\n"
            + listing.end()
            + "\nexit 0\n";
    return new Part(program, shown, PLAIN_ENVIRONMENT + script, THREE_PROGRAMS, FEW_BYTES);
  }

  /** The job that bears the mark of an attempt. */
  Part find(FindScript find) {
    String qselect = programs.path("qselect") + " HISTORY -u " + Script.quote(user);
    String qstat = "$gd_history" + grouped() + " -f" + find.listing().format().option + " $gd_ids";
    String script = find.text(Script.timed(LIMIT, qselect), qstat(qstat));
    String shown = "qselect -x -u " + user + "; qstat -x -f";
    return new Part("qstat", shown, PLAIN_ENVIRONMENT + script, TWO_PROGRAMS, FEW_BYTES);
  }

  private String grouped() {
    return release.groupsIds() ? " -E" : "";
  }

  private String qstat(String options) {
    return Script.timed(LIMIT, programs.path("qstat") + " " + options);
  }

  private String pbsnodes() {
    return Script.timed(LIMIT, programs.path("pbsnodes") + " -av");
  }
}
