package gpudeck.core.gpu;

import gpudeck.core.probe.Script;
import java.util.List;

/**
 * The POSIX shell functions that ask nvidia-smi and say what it answers, a line each: tag, kind and
 * text, with the nonce and the node in the tag. {@link NodeFeed} reads them. They use the lane's
 * {@code gd_timed}.
 *
 * <p>Field names are those of drivers 384 to 610. A field that a driver does not know costs all of
 * a query's answer (exit 2, and a sentence on standard output that names the first such field), so
 * it is dropped and the query asked again; what not every driver has is in a query of its own.
 */
final class SmiScript {

  /** What every driver has, or has under another name. */
  static final List<String> CORE =
      List.of(
          "index",
          "uuid",
          "pci.bus_id",
          "name",
          "driver_version",
          "persistence_mode",
          "compute_mode",
          "temperature.gpu",
          "utilization.gpu",
          "memory.total",
          "memory.used",
          "power.draw",
          "enforced.power.limit",
          "clocks_throttle_reasons.active");

  /** What only newer drivers have, and what hardly changes. */
  static final List<String> TRAITS =
      List.of(
          "uuid",
          "mig.mode.current",
          "compute_cap",
          "retired_pages.pending",
          "remapped_rows.failure",
          "gpu_recovery_action");

  /** The name is the last: it may hold commas. */
  static final List<String> APPS = List.of("gpu_uuid", "pid", "used_memory", "process_name");

  /** Processes of a node that are looked at; beyond, only what nvidia-smi itself says is told. */
  static final int MOST_PROCESSES = 64;

  private static final int MOST_LOST = 16;

  static final String FUNCTIONS =
      """
      gd_nl='
      '
      gd_mig=
      gd_panes=
      gd_job=
      gd_say() { printf '%s %s %s\\n' "$gd_tag" "$1" "$2"; }
      gd_rows() {
        printf '%s\\n' "$gd_said" | while IFS= read -r gd_row; do gd_say "$1" "$gd_row"; done
      }
      gd_find() {
        for gd_smi in "$(command -v nvidia-smi 2>/dev/null)" /usr/bin/nvidia-smi \
          /usr/local/nvidia/bin/nvidia-smi /opt/bin/nvidia-smi /usr/lib/wsl/lib/nvidia-smi
        do
          [ -x "$gd_smi" ] && return
        done
        gd_say x '127 nvidia-smi: not found'
        return 1
      }
      gd_drop() {
        gd_left=,$gd_fields,
        gd_left=${gd_left%%",$gd_bad,"*},${gd_left#*",$gd_bad,"}
        gd_fields=${gd_left#,}
        gd_fields=${gd_fields%,}
        case $gd_bad in
          clocks_throttle_reasons.active) gd_fields=$gd_fields,clocks_event_reasons.active ;;
          enforced.power.limit) gd_fields=$gd_fields,power.limit ;;
        esac
      }
      gd_ask() {
        gd_fields=$2
        for gd_try in 1 2 3 4 5 6 7 8; do
          gd_said=$(gd_timed 20 "$gd_smi" "$1=$gd_fields" --format=csv,noheader,nounits 2>&1)
          gd_code=$?
          case $gd_said in
            *'" is not a valid field to query.'*) ;;
            *) return ;;
          esac
          gd_bad=${gd_said#*\\"}
          gd_bad=${gd_bad%%\\"*}
          case ,$gd_fields, in
            *",$gd_bad,"*) gd_drop ;;
            *) return ;;
          esac
        done
      }
      gd_each() {
        gd_say l "${gd_said%%"$gd_nl"*}"
        gd_many=0
        for gd_gpu in "$gd_proc"/driver/nvidia/gpus/*; do
          gd_many=$((gd_many + 1))
          [ -d "$gd_gpu" ] && [ "$gd_many" -le MOST_LOST ] || continue
          gd_said=$(gd_timed 10 "$gd_smi" -i "${gd_gpu##*/}" "--query-gpu=$gd_fields" \
            --format=csv,noheader,nounits 2>&1) && gd_rows g
        done
      }
      gd_cards() {
        gd_ask --query-gpu CORE
        gd_say f "$gd_fields"
        case $gd_said in *'Unable to determine the device handle'*) gd_each; return ;; esac
        [ "$gd_code" -eq 0 ] && { gd_rows g; return; }
        gd_say x "$gd_code ${gd_said%%"$gd_nl"*}"
        return 1
      }
      gd_traits() {
        gd_ask --query-gpu TRAITS
        [ "$gd_code" -eq 0 ] || return
        case $gd_said in *Enabled*) gd_mig=1 ;; esac
        gd_say o "$gd_fields"
        gd_rows v
      }
      gd_pids() {
        gd_pids=
        gd_many=0
        while IFS=', ' read -r gd_uuid gd_pid gd_rest; do
          case $gd_pid in ''|*[!0-9]*) continue ;; esac
          gd_many=$((gd_many + 1))
          [ "$gd_many" -le MOST_PROCESSES ] && gd_pids="$gd_pids$gd_pid,"
        done <<GD_END
      $gd_said
      GD_END
        gd_pids=${gd_pids%,}
      }
      gd_owners() {
        gd_said=$(ps -o pid= -o uid= -o sid= -o user:32= -p "$gd_pids" 2>/dev/null ||
          ps -o pid= -o uid= -o sid= -o user= -p "$gd_pids" 2>/dev/null)
        gd_rows u
        [ -z "$gd_panes" ] || gd_seats <<GD_END
      $gd_said
      GD_END
      }
      gd_seats() {
        while read -r gd_pid gd_uid gd_sid gd_rest; do gd_seat "$gd_pid" "$gd_sid"; done
      }
      gd_seat() {
        gd_up=$2
        for gd_step in 1 2 3 4 5 6 7 8 9; do
          case $gd_panes in
            *" $gd_up="*)
              gd_id=${gd_panes#*" $gd_up="}
              gd_say t "$1 ${gd_id%% *}"
              return
              ;;
          esac
          if [ "$gd_step" -eq 1 ]; then gd_up=$1; continue; fi
          { read -r gd_row <"$gd_proc/$gd_up/stat"; } 2>/dev/null || return
          gd_row=${gd_row##*") "}
          gd_row=${gd_row#* }
          gd_up=${gd_row%% *}
        done
      }
      gd_process() {
        [ -r "$gd_proc/$1/cgroup" ] && while IFS= read -r gd_row; do
          case $gd_row in
            *slurm*job_*|*pbs*|*/oar/*) gd_say c "$1 $gd_row"; break ;;
          esac
        done 2>/dev/null <"$gd_proc/$1/cgroup"
        [ -r "$gd_proc/$1/environ" ] &&
          { tr '\\0\\n' '\\n?' <"$gd_proc/$1/environ"; } 2>/dev/null |
          grep -E "^(CONDA_PREFIX=|VIRTUAL_ENV=|SLURM_JOB_ID=$gd_job\\$)" |
          while IFS= read -r gd_row; do gd_say e "$1 $gd_row"; done
      }
      gd_processes() {
        gd_say b ''
        gd_ask --query-compute-apps APPS
        if [ "$gd_code" -ne 0 ]; then
          gd_say y "$gd_code ${gd_said%%"$gd_nl"*}"
          return
        fi
        gd_rows a
        gd_pids
        if [ -n "$gd_pids" ]; then
          gd_owners
          for gd_pid in $(echo "$gd_pids" | tr , ' '); do gd_process "$gd_pid"; done
        fi
        if [ -n "$gd_mig" ]; then
          gd_said=$(gd_timed 20 "$gd_smi" 2>&1) && gd_rows m
        fi
        gd_say d ''
      }
      """
          .replace("CORE", String.join(",", CORE))
          .replace("TRAITS", String.join(",", TRAITS))
          .replace("APPS", String.join(",", APPS))
          .replace("MOST_PROCESSES", String.valueOf(MOST_PROCESSES))
          .replace("MOST_LOST", String.valueOf(MOST_LOST));

  private SmiScript() {}

  /**
   * Sets what the functions need: the tag of their lines, and where processes are to be seen, which
   * a host's {@code setup} may have said before.
   */
  static String tag(String nonce, String node, String proc) {
    return "gd_tag="
        + Script.quote(nonce + " " + node)
        + " gd_proc=${gd_proc:-"
        + Script.quote(proc)
        + "}\n";
  }
}
