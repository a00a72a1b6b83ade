# shellcheck shell=bash
# Slurm: munge, accounting, the controller, and one slurmd a node.

slurm_up() {
  claim_etc_slurm
  slurm_folders
  write_slurm_configuration
  export SLURM_CONF=$ETC/slurm.conf
  munge_up
  accounting_up
  seed_accounts
  controller_up
  cards_up
  each_node node_up
  seed_gpu_limits
  await 30 all_nodes_answer || die "not all nodes answer: $(sinfo -hNo '%N %T' | sort -u | paste -sd,)"
}

# Slurm's commands find their cluster here without any variable, as on a real machine.
claim_etc_slurm() {
  local link=/etc/slurm/slurm.conf
  [ "$(readlink "$link" 2>/dev/null)" != "$ETC/slurm.conf" ] || return 0
  if [ -e "$link" ] || [ -L "$link" ]; then die "$link is there: this machine has a Slurm of its own"; fi
  ln -s "$ETC/slurm.conf" "$link"
}

slurm_folders() {
  mkdir -p "$RUN"/{munge,ctld,db,lingering} "$STATE/spool/ctld"
  chown munge "$RUN/munge"
  chown mysql "$RUN/db"
  # slurmctld says nothing, and goes on, where it may not write its log.
  chown slurm "$RUN/ctld" "$STATE/spool/ctld" "$LOG"
}

munge_up() {
  is_up munged && return
  local key=$ETC/munge.key
  [ -e "$key" ] || head -c 128 /dev/urandom >"$key"
  chown munge "$key" && chmod 400 "$key"
  launch munged setpriv --reuid=munge --regid=munge --clear-groups /usr/sbin/munged --foreground \
    --socket="$RUN/munge/munge.socket" --key-file="$key" --pid-file="$RUN/munge/munged.pid" \
    --log-file="$RUN/munge/munged.log" --seed-file="$RUN/munge/munged.seed"
  await 5 test -S "$RUN/munge/munge.socket" || die "munged does not start, see $LOG/munged.out"
}

# A controller that a test left stopped or frozen finds its queue again. Without a node there is no
# queue to find: -c makes a new one, and closes in accounting what an earlier one left open there.
controller_up() {
  send CONT slurmctld
  if is_up "slurmd-sdumont8000"; then
    ctld_start
  else
    rm -rf "$STATE/jobs" && ctld_start -c
  fi
}

# ctld_start [-c]: returns when it answers.
ctld_start() {
  is_up slurmctld && return
  SLURM_CONF=$ETC/slurm.conf launch slurmctld /usr/sbin/slurmctld -D "$@"
  await 20 ctld_answers || die "slurmctld does not start, see $LOG/slurmctld.log"
}

ctld_answers() { scontrol ping | grep -q 'is UP'; }

ctld() {
  case ${1-} in
    start) ctld_start ;;
    stop) end slurmctld ;;
    restart) end slurmctld && ctld_start ;;
    freeze) send STOP slurmctld ;;
    thaw) send CONT slurmctld ;;
    *) die 'ctld start|stop|restart|freeze|thaw' ;;
  esac
}

dbd() {
  case ${1-} in
    start) slurmdbd_up ;;
    stop) end slurmdbd ;;
    *) die 'dbd start|stop' ;;
  esac
}

# Every node has a host name of its own, and a mount namespace by which its processes are known.
node_up() {
  local name=$1
  [ "$name" != "$DEAD_NODE" ] || return 0
  is_up "slurmd-$name" && return
  # What a slurmd that crashed has left.
  end_marked "$name"
  mkdir -p "$STATE/spool/$name"
  SLURM_CONF=$ETC/slurm.conf launch "slurmd-$name" unshare --uts --mount -- \
    "$LAB/inside-node" "$name" "$ETC/hosts" "$(mark_of "$name")" "$RUN/mark" "$CARDS/opt"
}

node_down() {
  kill_off "slurmd-$1"
  end_marked "$1"
}

all_nodes_answer() {
  [ "$(sinfo -h -N -o '%N %t' | sort -u | grep -Ec ' (idle|mix|alloc|comp|drain|drng)$')" -eq \
    $(($(node_names | wc -l) - 1)) ]
}

node() {
  case ${1-}:${2-} in
    start:sdumont*) node_up "$2" ;;
    stop:sdumont*) node_down "$2" ;;
    *) die 'node start|stop NAME' ;;
  esac
}

slurm_down() {
  # The queue is not kept, so nobody needs to be asked: its jobs end with their nodes.
  kill_off slurmctld
  each_node node_down
  kill_off cards
  end slurmdbd
  end mariadbd
  end munged
  rm -rf "$STATE/spool" "$RUN/lingering" "$STATE/jobs"
  [ "$(readlink /etc/slurm/slurm.conf)" != "$ETC/slurm.conf" ] || rm -f /etc/slurm/slurm.conf
}
