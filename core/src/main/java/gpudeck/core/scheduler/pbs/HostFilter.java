package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;

/**
 * What reads along on the host, so that only what gpudeck shows travels: often two kilobytes of a
 * list of two megabytes. Environment and command line of a job may hold secrets: those of others
 * never leave the host.
 *
 * @param listing its marks are let through
 */
record HostFilter(Listing listing) {

  private static final String SECRET = "Variable_List|Submit_arguments|executable|argument_list";

  private static final String NOT_IN_A_LIST =
      SECRET
          + "|Account_Name|Checkpoint|Error_Path|Join_Path|Keep_Files|Mail_Points|Mail_Users"
          + "|Output_Path|Priority|Rerunable|Shell_Path_List|Submit_Host|eligible_time"
          + "|estimated[.]exec_vnode|etime|jobdir|qtime|run_count|server|session_id"
          + "|resources_used[.](cput|cpupercent|mem|vmem|ncpus)";

  /** An attribute that is cut may go on in further lines: all of it is, up to the next bar. */
  private static final String DSV =
      """
      BEGIN { ORS = "" }
      index($0, ENVIRON["GD_END"]) == 1 { print "\\n" $0 "\\n"; wanted = cut = 0; next }
      /^Job Id: [^|\\\\]*[|]Job_Name=/ {
        if (cut) print "\\n"
        cut = 0
        id = " " substr($0, 9, index($0, "|") - 9) " "
        wanted = WANTED
      }
      !wanted { next }
      cut { if (match($0, /^([^\\\\|]|\\\\.)*[|]/)) $0 = substr($0, RLENGTH); else next }
      { $0 = $0 "\\n"; gsub(/[|](ATTRIBUTES)=([^\\\\|]|\\\\.)*/, ""); cut = $0 !~ /\\n$/; print }
      """;

  private static final String OF_OWNER = "index($0, ENVIRON[\"GD_OWNER\"])";

  private static final String RUNS_OR_IS_KNOWN =
      "/[|]job_state=[RESU][|]/ || index(ENVIRON[\"gd_known\"], id)";

  /**
   * What gpudeck reads and PBS prints behind what may be secret: with no other attribute is a
   * secret over, since a line of one may look like anything.
   */
  private static final String BEHIND =
      "comment|run_count|Exit_status|estimated[.]start_time|history_timestamp|obittime|project"
          + "|interactive|array[a-z_]*";

  /**
   * Of a value only its first line and what is folded behind it: the only ones with more are
   * secret.
   */
  private static final String TEXT =
      """
      BEGIN { blank = 1 }
      index($0, ENVIRON["GD_END"]) == 1 { print ""; print; blank = 1; next }
      /^Job Id: [0-9]+(\\[[0-9]*\\])?[.][A-Za-z0-9_.-]+$/ && blank {
        print "\\n" $0
        secret = 0
        skip = 1
      }
      /^    [A-Za-z_][A-Za-z0-9_]*([.][A-Za-z0-9_-]+)? = / && (!secret || /^    (BEHIND) = /) {
        skip = /^    (ATTRIBUTES) = /
        secret = /^    (SECRET) = /
        if (!skip) print
      }
      /^\\t/ && !skip { print }
      { blank = $0 == "" }
      """;

  /** Shell: lets a user's own jobs through (old text: all), shortened to what a list shows. */
  String own(String user) {
    return awk("|Job_Owner=" + user + "@", OF_OWNER, NOT_IN_A_LIST);
  }

  /** Shell: lets all jobs through, shortened to what a list shows. */
  String all() {
    return awk("|", OF_OWNER, NOT_IN_A_LIST);
  }

  /**
   * Shell: lets those through that run, and those whose ids stand in the exported {@code gd_known},
   * a space before and behind each.
   */
  String known() {
    return awk("|", RUNS_OR_IS_KNOWN, NOT_IN_A_LIST);
  }

  /** Shell: lets all be but what may be secret. */
  String withoutSecrets() {
    return awk("|", OF_OWNER, SECRET);
  }

  private String awk(String owner, String wanted, String attributes) {
    String program =
        (listing.format() == Format.DSV ? DSV : TEXT)
            .replace("WANTED", wanted)
            .replace("BEHIND", BEHIND)
            .replace("SECRET", SECRET)
            .replace("ATTRIBUTES", attributes);
    return "GD_END=%s GD_OWNER=%s LC_ALL=C awk %s"
        .formatted(
            Script.quote(new Raw("*" + listing.nonce() + " ")),
            Script.quote(new Raw(owner)),
            Script.quote(new Raw(program)));
  }
}
