# shellcheck shell=bash
# The hosts of the lab: each an sshd on a loopback port of its own.
#
# login   this machine as the login host of the cluster
# hidden  the same cluster, but only a login shell finds Slurm's programs, in /opt/slurm/bin
# vm      a plain host: tmux, no scheduler
# pbs     an OpenPBS of stand-ins that run jobs on it, see the folder pbs
# nef     the front end of an OAR cluster, see oar.sh
# liar    the same cluster, but Slurm's programs answer as "lab liar MODE" says
# word    a plain host that takes a password and nothing else
# gate    a plain host that takes a password and a one-time code (lab code), by PAM; the cluster's
#         login host is called behind there, a name that nobody else knows
#
# All but login live in namespaces: their own name, machine id, /etc, /opt, /usr/bin and /tmp.
# What each has in these folders is in hosts.sh.

SSH_PORT=${GPUDECK_LAB_PORT:-2222}
HOSTS='login vm pbs nef hidden liar word gate'

# Ports in the order of this list. one-session, two-sessions and banner are more doors of login,
# each with a rule of its own; nobody listens at closed.
DOORS='login vm pbs nef hidden liar one-session two-sessions banner closed word gate'

port_of() {
  local door port=$SSH_PORT
  for door in $DOORS; do
    [ "$door" != "$1" ] || { printf '%s\n' "$port" && return; }
    port=$((port + 1))
  done
  die "no host $1"
}

sshd_up() {
  local host
  # sshd insists on this folder; it is noted whose it is, so that down can take it away again.
  [ -d /run/sshd ] || { mkdir -m 755 /run/sshd && touch "$RUN/made-run-sshd"; }
  write_ssh_client_files
  outside_up
  for host in $HOSTS; do host_up "$host"; done
  for host in $HOSTS; do
    host_answers "$host" || die "sshd of $host does not start, see $LOG/sshd-$host.out"
  done
}

host_up() {
  is_up "sshd-$1" && return
  mkdir -p "$STATE/hosts/$1"
  sshd_config "$1" >"$STATE/hosts/$1/sshd_config"
  local program=(/usr/sbin/sshd -D -e -f "$STATE/hosts/$1/sshd_config")
  if [ "$1" = login ]; then
    launch "sshd-$1" "${program[@]}"
  else
    namespaces_up "$1"
    launch "sshd-$1" nsenter --target "$(pid_of "host-$1")" --uts --mount "${program[@]}"
  fi
}

namespaces_up() {
  local root=$STATE/hosts/$1
  is_up "host-$1" && return
  end_marked "$1"
  furnish_host "$1" "$root"
  rm -f "$root/ready"
  launch "host-$1" unshare --uts --mount -- "$LAB/inside-host" "$1" "$root" \
    "$(mark_of "$1")" "$RUN/mark"
  await 5 test -e "$root/ready" || die "no host $1, see $LOG/host-$1.out"
}

sshd_config() {
  printf 'ListenAddress 127.0.0.1:%s\n' "$(port_of "$1")"
  cat <<END
HostKey $KEYS/host_ed25519
HostKey $KEYS/host_rsa
PidFile none
$(ways_in "$1")
PermitRootLogin no
PrintMotd no
StrictModes yes
LogLevel VERBOSE
MaxStartups 100
SetEnv LANG=C.UTF-8
AcceptEnv LC_*
Subsystem sftp internal-sftp
END
  [ "$1" != login ] || login_doors
  [ "$1" != gate ] || printf 'ListenAddress %s:%s\n' "$GATE_ADDRESS" "$(port_of gate)"
}

ways_in() {
  case $1 in
    word) printf '%s\n' 'UsePAM no' 'PasswordAuthentication yes' 'PubkeyAuthentication no' ;;
    gate)
      printf '%s\n' 'UsePAM yes' 'PasswordAuthentication no' 'PubkeyAuthentication no' \
        'KbdInteractiveAuthentication yes'
      return
      ;;
    *) printf '%s\n' 'UsePAM no' 'PasswordAuthentication no' ;;
  esac
  printf 'KbdInteractiveAuthentication no\n'
}

login_doors() {
  local door
  for door in one-session two-sessions banner; do
    printf 'ListenAddress 127.0.0.1:%s\n' "$(port_of $door)"
  done
  printf 'Match LocalPort %s\n  MaxSessions 1\n' "$(port_of one-session)"
  printf 'Match LocalPort %s\n  MaxSessions 2\n' "$(port_of two-sessions)"
  printf 'Match LocalPort %s\n  Banner %s\n' "$(port_of banner)" "$STATE/hosts/banner"
  printf '\033]0;banner\007\033[2J*** Authorised users only. \342\200\256***\n' >"$STATE/hosts/banner"
}

# Ends the sessions of a host, but not the host: a link that breaks.
drop_sessions() {
  local pid
  pid=$(pid_of "sshd-$1") || return 0
  # shellcheck disable=SC2046 # one argument a child
  kill $(cat "/proc/$pid/task/$pid/children") 2>/dev/null || true
}

# The sshd goes, with its sessions; tmux servers and whatever else is on the host stay.
host_unreachable() {
  drop_sessions "$1"
  end "sshd-$1"
}

# The host goes with all that runs on it.
host_down() {
  host_unreachable "$1"
  kill_off "host-$1"
  end_marked "$1"
}

sshd_down() {
  local host
  for host in $HOSTS; do host_down "$host"; done
  outside_down
  if [ -e "$RUN/made-run-sshd" ]; then
    rmdir /run/sshd 2>/dev/null || true
    rm -f "$RUN/made-run-sshd"
  fi
}

host_answers() { await 10 is_listening "$(port_of "$1")"; }

sshd() {
  local host=${2-login}
  case ${1-} in
    start) host_up "$host" && host_answers "$host" ;;
    stop) host_unreachable "$host" ;;
    restart) host_unreachable "$host" && sshd start "$host" ;;
    reboot) host_down "$host" && sshd start "$host" ;;
    drop) drop_sessions "$host" ;;
    *) die 'sshd start|stop|restart|reboot|drop [HOST]' ;;
  esac
}
