package gpudeck.core.tmux;

import gpudeck.core.probe.HostShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tmux of one version with one session, {@code $3} train, as far as the recordings tell how that
 * version answers: which variables it fills in, and what it says of a session that is not there.
 */
enum OldTmux {
  V1_8("", "", "", "session not found: "),
  V2_7("/tmp/tmux-1001/default", "2794", "1795220600", "can't find session "),
  V3_3A("/tmp/tmux-1001/default", "2794", "1795220600", "can't find session: ");

  static final long CREATED = 1_795_220_685L;

  private final String socket;
  private final String pid;
  private final String start;
  private final String missing;

  OldTmux(String socket, String pid, String start, String missing) {
    this.socket = socket;
    this.pid = pid;
    this.start = start;
    this.missing = missing;
  }

  String socket() {
    return socket;
  }

  /** Puts it on a host; what it is told is kept in the file {@code calls} beside it. */
  void on(HostShell host) throws IOException {
    host.program(
        "tmux",
        """
        echo "$*" >>FOLDER/calls
        fill() {
          printf '%s\\n' "$1" | sed -e 's/#{session_id}/$3/g' -e 's/#{session_created}/CREATED/g' \\
            -e 's/#{session_attached}/0/g' -e 's/#{session_name}/train/g' -e 's|#{socket_path}|SOCKET|g' \\
            -e 's/#{pid}/PID/g' -e 's/#{start_time}/START/g' -e 's/#{client_activity}/12/g' \\
            -e 's|#{client_tty}|/dev/pts/5|g' -e 's/#{[^}]*}//g'
        }
        verb= target= format= name=
        while [ $# -gt 0 ]; do
          case $1 in
            -u|-d|-p) ;;
            -S) shift ;;
            -t) target=$2; shift ;;
            -c) shift ;;
            -s) name=$2; shift ;;
            -F) format=$2; shift ;;
            *) [ -n "$verb" ] && format=$1 || verb=$1 ;;
          esac
          shift
        done
        case $verb in
          new-session) [ "$name" != train ] || { echo "duplicate session: train" >&2; exit 1; }; exit 0 ;;
          list-sessions|list-clients) fill "$format"; exit 0 ;;
        esac
        case $target in
          '$3:'|'$3'|%4) ;;
          *) echo "MISSING$target" >&2; exit 1 ;;
        esac
        case $verb in
          display-message) fill "$format" ;;
        esac
        """
            .replace("FOLDER", host.folder().toString())
            .replace("CREATED", String.valueOf(CREATED))
            .replace("SOCKET", socket)
            .replace("PID", pid)
            .replace("START", start)
            .replace("MISSING", missing));
  }

  /** What it was told so far. */
  static List<String> calls(HostShell host) throws IOException {
    Path calls = host.folder().resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }
}
