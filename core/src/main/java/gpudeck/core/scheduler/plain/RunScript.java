package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.Script;
import gpudeck.core.tmux.Tmux;
import java.time.Instant;

/**
 * The shell that tells of runs, a line each: a nonce, the run's id, a word, and what there is to
 * say. Nothing is started for a run but one {@code awk} for all of them.
 */
final class RunScript {

  /** Of those that have ended, the list shows so many, the last ones to end first. */
  static final int FEW = 20;

  /** As many as are ever told of. */
  static final int MOST = 200;

  /** Of all that is told; beyond, runs are told without their words. */
  private static final int MOST_CHARACTERS = 400_000;

  private static final int MOST_LINES = 40;
  private static final int LONGEST_LINE = 1000;

  /** A file of a run is read as far as it is one. */
  private static final String TELL =
      """
      gd_say() { printf '%s %s %s\\n' "$gd_nonce" "$1" "$2"; }
      gd_tell() (
        cd "$gd_runs" 2>/dev/null || exit 0
        gd_say - "now $(date +%s)"
        gd_say - "at $gd_runs"
        gd_say - "node $(uname -n)"
        gd_say - "home $HOME"
        gd_all="$(for gd_f in */alive; do [ ! -f "$gd_f" ] || echo "${gd_f%/*}"; done | tr '\\n' ' ')"
        gd_all="$gd_all$(ls -t 2>/dev/null | grep -x 'ID' | head -n "$1" | tr '\\n' ' ')"
        [ -z "$2" ] || gd_all=$2
        gd_seen=' '
        set --
        for gd_id in $gd_all; do
          case $gd_id in ID) ;; *) continue ;; esac
          case $gd_seen in *" $gd_id "*) continue ;; esac
          gd_seen="$gd_seen$gd_id "
          [ ! -L "$gd_id" ] && gd_one || continue
          for gd_f in request record cards waits session; do
            [ -f "$gd_id/$gd_f" ] && set -- "$@" "$gd_id/$gd_f"
          done
        done
        [ $# -eq 0 ] || awk -v nonce="$gd_nonce" '
          FNR <= MOST_LINES && told < MOST_CHARACTERS {
            split(FILENAME, path, "/")
            line = substr($0, 1, LONGEST_LINE)
            told += length(line)
            print nonce, path[1], (path[2] == "request" || path[2] == "record" ? "" : path[2] " ") line
          }' "$@"
      )
      gd_one() {
        { read -r gd_token gd_made gd_where <"$gd_id/made"; } 2>/dev/null || return 1
        [ "$gd_where" = "$gd_machine" ] || return 1
        gd_say "$gd_id" "made $gd_made"
        if gd_lives "$gd_id"; then
          gd_say "$gd_id" "lives $gd_pid"
        elif [ -f "$gd_id/alive" ]; then
          [ "$gd_when" = "$gd_boot" ] && gd_say "$gd_id" died || gd_say "$gd_id" restarted
        fi
      }
      """
          .replace("ID", RunFolder.ID)
          .replace("MOST_LINES", String.valueOf(MOST_LINES))
          .replace("LONGEST_LINE", String.valueOf(LONGEST_LINE))
          .replace("MOST_CHARACTERS", String.valueOf(MOST_CHARACTERS));

  /** Puts the shells of living runs before the first processes of all other panes. */
  private static final String SEATS =
      """
      for gd_f in "$gd_runs"/ID/alive; do
        gd_f=${gd_f%/alive}
        gd_lives "$gd_f" && gd_panes=" $gd_pid=${gd_f##*/}$gd_panes"
      done
      """
          .replace("ID", RunFolder.ID);

  /** Sets {@code gd_run} to the folder of that very run of this machine, or fails. */
  private static final String SAME =
      """
      gd_same() {
        gd_run=$gd_runs/$1
        { read -r gd_token gd_made gd_where <"$gd_run/made"; } 2>/dev/null || return 1
        [ "$gd_made $gd_where" = "$2 $gd_machine" ]
      }
      """;

  private static final String SEAT =
      """
      gd_same %s %d && gd_lives "$gd_run" && read -r gd_id gd_born <"$gd_run/session" ||
        { echo 'session not found' >&2; exit 1; }
      [ "$(gd_timed 5 tmux -u display-message -p -t "$gd_id:" \
        '#{session_id} #{session_created}' 2>/dev/null)" = "$gd_id $gd_born" ] ||
        { echo 'session of another server' >&2; exit 1; }
      """;

  private RunScript() {}

  /** Defines {@code gd_same ID MADE}. */
  static String same() {
    return RunFolder.WHERE + SAME;
  }

  /** Sets {@code gd_id} to the session that it runs in, or exits. */
  static String seat(String id, Instant made) {
    return same() + SEAT.formatted(Script.quote(id), made.getEpochSecond());
  }

  /**
   * Lines of shell that set {@code gd_panes} to the process ids that runs and sessions began with
   * and what these are called, such as {@code " 4711=1f0a93bc 4720=$1 "}.
   */
  static String seats() {
    return RunFolder.WHERE + Tmux.PANES + SEATS;
  }

  /** Tells of runs that live and of the last so many others. */
  static String list(String nonce, int most) {
    return RunFolder.WHERE
        + "gd_nonce="
        + nonce
        + "\n"
        + TELL
        + "gd_tell "
        + most
        + " '' 2>/dev/null\n";
  }

  /** Tells of one. */
  static String one(String nonce, String id) {
    String only = Script.quote(id);
    return RunFolder.WHERE
        + "gd_nonce="
        + nonce
        + "\n"
        + TELL
        + "gd_tell 0 "
        + only
        + " 2>/dev/null\n";
  }
}
