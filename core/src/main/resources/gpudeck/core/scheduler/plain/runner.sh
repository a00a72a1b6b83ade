# What a run is, inside its own tmux session: it waits for its cards, starts the command in a
# process group of its own, and keeps its log and its end. It is started as
#
#     /bin/sh RUNS/ID/runner
#
# beside "request" (what was asked for), "script" (what is run) and "command" (shell that runs it),
# with lives.sh and cards.sh before it and GD_EVERY, GD_SOON and GD_GRACE, in seconds. Whoever makes
# the folder "claimed" is the run: it can be started twice, and runs once.

gd_umask=$(umask)
umask 077
gd_run=${0%/*}
gd_runs=${gd_run%/*}
gd_id=${gd_run##*/}
gd_how=
gd_hit=
gd_child=
mkdir "$gd_run/claimed" 2>/dev/null || exit 0

gd_note() { printf '%s\n' "$*" >>"$gd_run/record"; }
gd_log() { printf 'gpudeck: %s\n' "$*" >>"$gd_run/log"; }
gd_keep() { cat >"$gd_run/$1.new" && mv -f "$gd_run/$1.new" "$gd_run/$1"; }

gd_since $$
gd_leader=
[ "$gd_sid" = $$ ] && gd_leader=1
echo "$$ $gd_start $gd_boot" | gd_keep alive
if [ -n "${TMUX_PANE-}" ]; then
  tmux -u display-message -p -t "$TMUX_PANE" '#{session_id} #{session_created}' 2>/dev/null |
    gd_keep session
  stty susp undef 2>/dev/null
fi

gd_end() {
  rm -rf "$gd_run/waits" "$gd_run/choosing" "$gd_run"/ticket.*
  gd_note "ended $(gd_now) $1 $2"
  rm -f "$gd_run/alive"
  exit 0
}

gd_refuse() {
  gd_log "$1"
  gd_note "why $1"
  gd_end 1 refused
}

# Sleeps so that a signal is noticed at once.
gd_nap() {
  sleep "$1" &
  gd_nap=$!
  wait "$gd_nap"
  kill "$gd_nap" 2>/dev/null
}

# ---- cards: first come, first served

if timeout -k 2 5 true >/dev/null 2>&1
then gd_timed() { timeout -k 2 "$@"; }
else gd_timed() { shift; "$@"; }
fi

# A ticket is a folder of the run's own, numbered after the highest that is there; who has begun to
# choose and not ended is waited for (Lamport's bakery). So nothing is ever taken from another run,
# and those whose process is gone are simply passed by.
gd_draw() {
  mkdir "$gd_run/choosing"
  gd_mine=0
  for gd_ticket in "$gd_runs"/*/ticket.*; do
    [ -d "$gd_ticket" ] && [ "${gd_ticket##*.}" -gt "$gd_mine" ] && gd_mine=${gd_ticket##*.}
  done
  gd_mine=$((gd_mine + 1))
  mkdir "$gd_run/ticket.$gd_mine"
  rmdir "$gd_run/choosing"
}

# Waits for its turn and for so many cards, and takes them.
gd_take() {
  gd_picture=$gd_runs/cards.$gd_boot
  gd_told=
  gd_draw
  while [ -z "$gd_how" ]; do
    gd_queue
    [ "$gd_before" -gt 0 ] || gd_look
    gd_free
    if [ -r "$gd_picture" ] && [ -z "$gd_why" ]; then
      [ "$gd_total" -ge "$1" ] || gd_refuse "it wants $1 GPUs and this host has $gd_total"
      [ "$gd_before" -gt 0 ] || [ "$gd_many" -lt "$1" ] || break
    fi
    printf '%s %s %s %s\n%s\n' "$1" "$gd_many" "$gd_total" "$gd_before" "$gd_why" | gd_keep waits
    [ -n "$gd_told" ] || gd_log "waits for GPUs: $1 wanted"
    gd_told=1
    gd_nap "$GD_SOON"
  done
  [ -z "$gd_how" ] || return
  printf '%s' "$gd_free" | head -n "$1" | gd_keep cards
  rmdir "$gd_run/ticket.$gd_mine"
  rm -f "$gd_run/waits"
}

# ---- the command

# Sends a signal to the command's group. In none of its own (no terminal), to the command alone.
gd_signal() {
  [ -n "$gd_child" ] || return 0
  if [ -n "$gd_own" ]; then kill -s "$1" -- "-$gd_child"; else kill -s "$1" "$gd_child"; fi
} 2>/dev/null

# What is left in the session but this shell: timeout(1) and shells within the command make groups
# of their own.
gd_others() {
  gd_left=
  [ -n "$gd_leader" ] || return 0
  for gd_each in /proc/[0-9]*; do
    gd_each=${gd_each#/proc/}
    [ "$gd_each" != $$ ] && [ "$gd_each" != "$gd_tail" ] && gd_since "$gd_each" &&
      [ "$gd_sid" = $$ ] && gd_left="$gd_left $gd_each"
  done
}

gd_gone() {
  gd_others
  [ -z "$gd_left" ] && ! gd_since "$gd_child"
}

gd_term() {
  [ -z "$gd_termed" ] && [ -n "$gd_child" ] || return 0
  gd_termed=1
  gd_signal TERM
  gd_others
  [ -z "$gd_left" ] || kill -s TERM $gd_left 2>/dev/null
}

# Asks all of it to end, and ends what has not after a while.
gd_stop() {
  gd_term
  gd_second=0
  while [ "$gd_second" -lt "$GD_GRACE" ]; do
    gd_gone && return
    sleep 1
    gd_second=$((gd_second + 1))
  done
  gd_signal KILL
  [ -z "$gd_left" ] || kill -s KILL $gd_left 2>/dev/null
}

# Tells this shell that the time is over, and again if it was just about to wait. It ends with it.
gd_watch() {
  trap '' INT HUP
  trap 'kill "$gd_nap" 2>/dev/null; exit 0' TERM
  gd_nap "$1"
  while gd_lives "$gd_run"; do
    kill -s USR1 "$gd_pid"
    gd_nap 5
  done
}

gd_over() {
  [ -n "$gd_how" ] || gd_log 'its time limit is over'
  gd_how=${gd_how:-limit}
  gd_term
}

# The login shell reads what a login reads (.profile and its like); a C shell takes -c alone.
gd_enter() {
  umask "$gd_umask"
  unset TMUX TMUX_PANE
  GPUDECK_RUN=$gd_run GPUDECK_RUN_ID=$gd_id
  export GPUDECK_RUN GPUDECK_RUN_ID
  case ${SHELL##*/} in
    *csh) exec "$SHELL" -c "exec /bin/sh -c '. \"\$GPUDECK_RUN/command\"'" ;;
  esac
  exec "${SHELL:-/bin/sh}" -l -c "exec /bin/sh -c '. \"\$GPUDECK_RUN/command\"'"
}

# In the command's group, and deaf to what is said to it: keeps how the command ended. What wait
# tells of a group of its own is not to be relied on when that was stopped and continued.
gd_keeper() {
  trap : TERM HUP INT
  (gd_enter)
  echo $? | gd_keep code
}

gd_tail=
gd_timer=
gd_own=
gd_termed=
trap 'gd_how=cancelled; gd_term' TERM
trap 'gd_how=hangup; gd_term' HUP
trap 'gd_how=cancelled' INT
: >>"$gd_run/log"
gd_wish() { sed -n "s/^$1 \([0-9]*\)\$/\1/p" "$gd_run/request" | head -n 1; }
gd_wishes=$(gd_wish gpus)
gd_limit=$(gd_wish limit)
if [ "${gd_wishes:-0}" -gt 0 ]; then
  gd_take "$gd_wishes"
  [ -n "$gd_how" ] || gd_log "has GPU $(tr '\n' ',' <"$gd_run/cards" | sed 's/,$//;s/,/, /g')"
  GPUDECK_CARDS=$(sed 's/^[0-9]* //' "$gd_run/cards" 2>/dev/null | tr '\n' ',')
  GPUDECK_CARDS=${GPUDECK_CARDS%,}
  export GPUDECK_CARDS
fi
trap 'gd_hit=1; gd_signal INT' INT
[ -z "$gd_how" ] || gd_end 143 "$gd_how"
gd_note "started $(gd_now)"
if [ -n "$gd_limit" ]; then
  trap gd_over USR1
  gd_watch "$gd_limit" &
  gd_timer=$!
fi
set -m 2>/dev/null
if [ -t 1 ]; then
  tail -n +1 -f "$gd_run/log" &
  gd_tail=$!
fi
gd_keeper </dev/null >>"$gd_run/log" 2>&1 &
gd_child=$!
case $- in *m*) gd_own=1 ;; esac
set +m 2>/dev/null
while [ -z "$gd_how" ] && gd_since "$gd_child"; do
  gd_hit=
  wait "$gd_child" 2>/dev/null
  [ -n "$gd_hit$gd_how" ] || ! gd_since "$gd_child" || sleep 1
done
[ -z "$gd_timer" ] || kill "$gd_timer" 2>/dev/null
[ -z "$gd_how" ] || gd_stop
[ -z "$gd_tail" ] || kill "$gd_tail" 2>/dev/null
gd_line "$gd_run/code"
gd_end "${gd_text:-137}" "${gd_how:-itself}"
