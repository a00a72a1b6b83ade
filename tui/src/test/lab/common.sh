# shellcheck shell=bash disable=SC2034
# What every part of the lab shares: where things are, and how a program is started and ended.

# Read at sourcing time by the other parts, so they must not be made local.
STATE=${GPUDECK_LAB:-/srv/gpudeck-lab}
RUN=$STATE/run
LOG=$STATE/log
MACHINE=$(hostname -s)

say() { printf 'lab: %s\n' "$*"; }

die() {
  printf 'lab: %s\n' "$*" >&2
  exit 1
}

# starttime of a process (clock ticks since boot): with the pid it names one process for ever,
# so a pid file left by a crash can never make us end somebody else's program.
started_at() {
  local stat
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  # The program's name may hold spaces and brackets; what follows the last bracket may not.
  # shellcheck disable=SC2086 # words
  set -- ${stat##*) }
  # A dead process stays in sight until its parent asks for its end, which may take pid 1 seconds.
  [ "$1" != Z ] || return 1
  printf '%s\n' "${20}"
}

# launch NAME COMMAND...: starts a program in the background and notes it in run/NAME.pid.
# Nothing of the caller is inherited: not its terminal, and not its output, for which a test waits.
launch() {
  local name=$1
  shift
  setsid "$@" </dev/null >>"$LOG/$name.out" 2>&1 9>&- &
  note_pid "$name" $!
}

note_pid() { printf '%s %s\n' "$2" "$(started_at "$2")" >"$RUN/$1.pid"; }

# The pid of a program that we started, if it still runs.
pid_of() {
  local pid since
  read -r pid since 2>/dev/null <"$RUN/$1.pid" || return 1
  [ -n "$since" ] && [ "$(started_at "$pid")" = "$since" ] && printf '%s\n' "$pid"
}

is_up() { pid_of "$1" >/dev/null; }

send() {
  local pid
  pid=$(pid_of "$2") || return 0
  kill "-$1" "$pid" 2>/dev/null || true
}

# Ends a program: asks, wakes it in case it was frozen, and kills what has not gone after 8 s.
end() {
  send TERM "$1"
  send CONT "$1"
  await 8 not is_up "$1" || send KILL "$1"
  await 2 not is_up "$1" || die "$1 does not end"
  rm -f "$RUN/$1.pid"
}

# Ends a program that has nothing to save.
kill_off() {
  send KILL "$1"
  await 5 not is_up "$1" || die "$1 does not end"
  rm -f "$RUN/$1.pid"
}

not() { ! "$@"; }

# await SECONDS COMMAND...: until the command succeeds, looking ten times a second.
await() {
  local tries=$(($1 * 10))
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.1
  done
}

is_listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Every namespace of the lab has a mount of this name in it. So all that a node or a host has ever
# started is known for certain, also what lost its parent; a number of a namespace may be used again.
mark_of() { printf 'gpudeck-lab-%s\n' "$1"; }

marked() {
  grep -ls " tmpfs $(mark_of "$1") " /proc/[0-9]*/mountinfo 2>/dev/null | cut -d/ -f3
}

# Kills all that lives in the namespaces of a node or a host, in rounds: it may be forking.
end_marked() {
  local round pids
  for round in 1 2 3 4 5; do
    pids=$(marked "$1")
    [ -n "$pids" ] || return 0
    # shellcheck disable=SC2086 # one argument a process
    kill -KILL $pids 2>/dev/null
    sleep 0.05
  done
}
