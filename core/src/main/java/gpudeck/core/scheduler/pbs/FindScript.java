package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.text.Raw;

/**
 * Looks for the job of an attempt: qselect tells one's own jobs, ended ones too, and qstat of the
 * newest what they were given; of that only whether the mark is in it leaves the host.
 */
record FindScript(Attempt attempt, Listing listing, Release release) {

  /** What stands before {@code -x} where the server keeps a history, and before nothing else. */
  static final String HISTORY = "history=";

  /** How what it prints of a job begins. */
  static final Head JOB = new Head("Job Id: ", "ctime=");

  /** Each id is a connection of its own before 18.1. */
  int most() {
    return release.groupsIds() ? 200 : 50;
  }

  private static final String FILTER =
      """
      function tell() {
        if (id == "") return
        at = ""
        if (match(job, /(\\n    ctime = |[|]ctime=)[A-Z][a-z]+ [A-Z][a-z]+ +[0-9]+ [0-9:]+ [0-9]+/)) {
          at = substr(job, RSTART, RLENGTH)
          at = substr(at, index(at, "=") + 1)
          sub(/^ /, "", at)
        }
        mark = index(job, ENVIRON["GD_MARK"]) ? "|mark=1" : ""
        print "Job Id: " id "|ctime=" at mark
        id = ""
      }
      index($0, ENVIRON["GD_END"]) == 1 { tell(); print ""; print; next }
      /^Job Id: / { tell(); job = $0; id = substr($0, 9); sub(/[|].*/, "", id); next }
      /^\\t/ { job = job substr($0, 2); next }
      { job = job "\\n" $0 }
      END { tell() }
      """;

  /**
   * Shell, with the two programs as they are called.
   *
   * @param qselect in it HISTORY stands for the option that wants ended jobs too
   * @param qstat in it {@code $gd_ids} are the jobs
   */
  String text(String qselect, String qstat) {
    return listing.begin()
        + "gd_history=-x\n"
        + "gd_ids=$("
        + qselect.replace("HISTORY", "-x")
        + ")\n"
        + "gd_exit=$?\n"
        + "if [ \"$gd_exit\" = "
        + PbsTrouble.NO_HISTORY
        + " ]; then\n"
        + "  gd_history=\n"
        + "  gd_ids=$("
        + qselect.replace("HISTORY", "")
        + ")\n"
        + "  gd_exit=$?\n"
        + "fi\n"
        + "printf '%s\\n' "
        + HISTORY
        + "\"$gd_history\"\n"
        + "(exit \"$gd_exit\")\n"
        + listing.end()
        + "\n"
        + "gd_ids=$(printf '%s\\n' \"$gd_ids\" | sed -n '/^[0-9][0-9]*[]A-Za-z0-9_.[-]*$/p' |"
        + " sort -n | tail -n "
        + most()
        + ")\n"
        + "{ [ -z \"$gd_ids\" ] || "
        + qstat
        + "; "
        + listing.end()
        + "; } | "
        + filter()
        + "\nexit 0\n";
  }

  private String filter() {
    return "GD_END=%s GD_MARK=%s LC_ALL=C awk %s"
        .formatted(
            Script.quote(new Raw("*" + listing.nonce() + " ")),
            Script.quote(SubmitScript.MARK + "=" + attempt.token()),
            Script.quote(new Raw(FILTER)));
  }
}
