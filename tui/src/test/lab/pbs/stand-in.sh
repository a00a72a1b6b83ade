# shellcheck shell=sh
# What the stand-ins for OpenPBS share: a folder for each job, a file for each attribute. They print
# what OpenPBS 23.06.06 was seen to print, and run jobs for real, on this host alone.
#
# $STATE/mode is up, down (no server), hang (a server that never answers) or forgets (one without a
# history of ended jobs): see "lab pbs".

STATE=${PBS_STAND_IN:-/opt/pbs/state}
SERVER=pbshpc
ME=$(id -un)
NAME=${0##*/}

# In the order in which qstat prints them.
ATTRIBUTES='Job_Name Job_Owner resources_used.walltime job_state queue server ctime depend Error_Path
exec_host exec_vnode Hold_Types Join_Path Keep_Files mtime Output_Path Priority qtime
Resource_List.ncpus Resource_List.ngpus Resource_List.nodect Resource_List.place
Resource_List.select Resource_List.walltime stime obittime jobdir substate Variable_List comment
etime run_count Exit_status Submit_arguments array array_state_count array_indices_submitted
array_indices_remaining array_id array_index history_timestamp estimated.start_time project
Submit_Host'

# vnode, cores, cards, their kind
VNODES='cpu01 24 0 -
gpu01 16 2 v100
gpu02 16 2 k40
scai01[0] 32 4 a100
scai01[1] 32 4 a100'

if [ "${1-}" = --version ]; then
  echo 'pbs_version = 23.06.06'
  exit 0
fi

mkdir -p "$STATE/jobs" "$STATE/spool" 2>/dev/null

# server STATUS: ends the program with this where there is no server.
server() {
  case $(cat "$STATE/mode" 2>/dev/null) in
    hang) exec sleep infinity ;;
    down)
      echo 'Connection refused' >&2
      echo "$NAME: cannot connect to server $SERVER (errno=15010)" >&2
      exit "$1"
      ;;
  esac
}

forgets() { [ "$(cat "$STATE/mode" 2>/dev/null)" = forgets ]; }

# Where nothing is kept, to ask for ended jobs is an error, whichever are meant.
want_history() {
  forgets || return 0
  echo "$NAME: PBS is not configured to maintain job history" >&2
  exit 36
}

now() { date +%s; }

# Written beside and moved, so that nobody reads half of it.
put() {
  printf '%s\n' "$3" >"$STATE/jobs/$1/.$2.$$" && mv "$STATE/jobs/$1/.$2.$$" "$STATE/jobs/$1/$2"
}

get() {
  value=
  [ ! -f "$STATE/jobs/$1/$2" ] || IFS= read -r value <"$STATE/jobs/$1/$2"
  printf '%s' "$value"
}

has() { [ -f "$STATE/jobs/$1/$2" ]; }

# A job's id as typed, without the server: 12, 12[], 12[3].
short() { printf '%s' "${1%%.*}"; }

is_known() { [ -d "$STATE/jobs/$1" ] && { ! forgets || [ "$(get "$1" job_state)" != F ]; }; }

# What OpenPBS says of an id that is none, of another's job, and of one that is over.
is_job() {
  case $(short "$1") in
    *[!0-9[\]]* | '')
      echo "$NAME: illegally formed job identifier: $1" >&2
      status=1
      return 1
      ;;
  esac
  is_known "$(short "$1")" && return
  echo "$NAME: Unknown Job Id $1" >&2
  status=153
  return 1
}

is_mine() {
  [ "$(get "$1" Job_Owner)" = "$ME@$SERVER.cluster.local" ] && return
  echo "$NAME: Unauthorized Request  $1.$SERVER" >&2
  status=159
  return 1
}

is_live() {
  [ "$(get "$1" job_state)" != F ] && return
  echo "$NAME: Job has finished $1.$SERVER" >&2
  status=35
  return 1
}

tasks_of() {
  for task in "$STATE/jobs/${1%[]}["[0-9]*; do
    [ -d "$task" ] && printf '%s\n' "${task##*/}"
  done | sort -t '[' -k 2n
}

# queue_limit QUEUE: the longest wall time that it gives; fails where there is no such queue.
queue_limit() {
  case $1 in
    standard) echo 168:00:00 ;;
    low) echo 24:00:00 ;;
    scai_q) echo 72:00:00 ;;
    test) echo 00:30:00 ;;
    closed | submit) ;;
    *) return 1 ;;
  esac
}

# clock TIME: seconds, M:S or H:M:S as PBS prints them.
clock() {
  printf '%s\n' "$1" | grep -Eqx '[0-9]+(:[0-9]+){0,2}' || return 1
  printf '%s\n' "$1" | awk -F: '{
    for (i = 1; i <= NF; i++) sum = sum * 60 + $i
    printf "%02d:%02d:%02d\n", sum / 3600, sum / 60 % 60, sum % 60 }'
}

seconds() { printf '%s\n' "$1" | awk -F: '{ print $1 * 3600 + $2 * 60 + $3 }'; }
