# shellcheck shell=bash
# The hosts of the lab: each an sshd on a loopback port of its own.
#
# login   this machine as the login host of the cluster
# hidden  the same cluster, but only a login shell finds Slurm's programs, in /opt/slurm/bin
# vm      a plain host: tmux, no scheduler
# pbs     has /etc/pbs.conf and a qstat; oar has /etc/oar and an oarstat
#
# All but login live in namespaces: their own name, machine id, /etc, /opt, /usr/bin and /tmp.

SSH_PORT=${GPUDECK_LAB_PORT:-2222}
HOSTS='login vm pbs oar hidden'

port_of() {
  case $1 in
    login) printf '%s\n' "$SSH_PORT" ;;
    vm) printf '%s\n' $((SSH_PORT + 1)) ;;
    pbs) printf '%s\n' $((SSH_PORT + 2)) ;;
    oar) printf '%s\n' $((SSH_PORT + 3)) ;;
    hidden) printf '%s\n' $((SSH_PORT + 4)) ;;
    # More doors of the login host, each with a rule of its own.
    one-session) printf '%s\n' $((SSH_PORT + 5)) ;;
    two-sessions) printf '%s\n' $((SSH_PORT + 6)) ;;
    banner) printf '%s\n' $((SSH_PORT + 7)) ;;
    # Nobody listens here.
    closed) printf '%s\n' $((SSH_PORT + 8)) ;;
    *) die "no host $1" ;;
  esac
}

sshd_up() {
  local host
  # sshd insists on this folder; it is noted whose it is, so that down can take it away again.
  [ -d /run/sshd ] || { mkdir -m 755 /run/sshd && touch "$RUN/made-run-sshd"; }
  write_ssh_client_files
  for host in $HOSTS; do host_up "$host"; done
  for host in $HOSTS; do
    await 10 is_listening "$(port_of "$host")" || die "sshd of $host does not start, see $LOG/sshd-$host.out"
  done
}

host_up() {
  is_up "sshd-$1" && return
  mkdir -p "$STATE/hosts/$1"
  sshd_config "$1" >"$STATE/hosts/$1/sshd_config"
  if [ "$1" = login ]; then
    launch "sshd-$1" /usr/sbin/sshd -D -e -f "$STATE/hosts/$1/sshd_config"
    return
  fi
  furnish_host "$1"
  launch "sshd-$1" unshare --uts --mount -- "$LAB/inside-host" "$1" "$STATE/hosts/$1"
  await 5 in_own_namespace "$(pid_of "sshd-$1")" && note_namespace "sshd-$1" "$(pid_of "sshd-$1")"
}

sshd_config() {
  printf 'ListenAddress 127.0.0.1:%s\n' "$(port_of "$1")"
  cat <<END
HostKey $KEYS/host_ed25519
HostKey $KEYS/host_rsa
PidFile none
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
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

# The folders that inside-host lays over those of the machine.
furnish_host() {
  local root=$STATE/hosts/$1
  rm -rf "$root"/{etc,opt,bin}
  mkdir -p "$root"/{opt,tmp}
  chmod 1777 "$root/tmp"
  cp -a /etc "$root/etc"
  # Hard links where the file system allows it: a copy of all programs costs seconds.
  cp -al /usr/bin "$root/bin" 2>/dev/null || { rm -rf "$root/bin" && cp -a /usr/bin "$root/bin"; }
  printf '%s\n' "$1" >"$root/etc/hostname"
  printf '127.0.0.1 localhost %s %s\n' "$1" "$MACHINE" >"$root/etc/hosts"
  printf '%s' "gpudeck-lab-$1" | md5sum | cut -c1-32 >"$root/etc/machine-id"
  "furnish_$1" "$root"
}

furnish_vm() { take_slurm_away "$1"; }

furnish_pbs() {
  take_slurm_away "$1"
  mkdir -p "$1/opt/pbs/bin"
  printf 'PBS_SERVER=pbshpc\nPBS_EXEC=/opt/pbs\nPBS_HOME=/var/spool/pbs\n' >"$1/etc/pbs.conf"
  stand_in "$1/opt/pbs/bin/qstat" 'echo "pbs_version = 23.06.06"'
  ln -s /opt/pbs/bin/qstat "$1/bin/qstat"
}

furnish_oar() {
  take_slurm_away "$1"
  mkdir -p "$1/etc/oar"
  printf 'SERVER_HOSTNAME="oar"\nSERVER_PORT="6666"\n' >"$1/etc/oar/oar.conf"
  stand_in "$1/bin/oarstat" 'echo "OAR version: 2.5.9"'
}

stand_in() { printf '#!/bin/sh\n%s\n' "$2" >"$1" && chmod 755 "$1"; }

furnish_hidden() {
  mkdir -p "$1/opt/slurm/bin"
  slurm_programs | while read -r program; do mv "$1/bin/$program" "$1/opt/slurm/bin/"; done
  # shellcheck disable=SC2016 # for the shell that reads the file
  printf 'PATH=/opt/slurm/bin:$PATH\nexport PATH\n' >"$1/etc/profile.d/slurm.sh"
}

take_slurm_away() {
  slurm_programs | while read -r program; do rm -f "$1/bin/$program"; done
  rm -rf "$1/etc/slurm"
}

slurm_programs() { dpkg -L slurm-client | sed -n 's|^/usr/bin/||p'; }

# Ends the sessions of a host, but not the host: a link that breaks.
drop_sessions() {
  local pid
  pid=$(pid_of "sshd-$1") || return 0
  # shellcheck disable=SC2046 # one argument a child
  kill $(cat "/proc/$pid/task/$pid/children") 2>/dev/null || true
}

host_down() {
  drop_sessions "$1"
  end "sshd-$1"
  end_namespace "sshd-$1"
}

sshd_down() {
  local host
  for host in $HOSTS; do host_down "$host"; done
  if [ -e "$RUN/made-run-sshd" ]; then
    rmdir /run/sshd 2>/dev/null || true
    rm -f "$RUN/made-run-sshd"
  fi
}

sshd() {
  local host=${2-login}
  case ${1-} in
    start) host_up "$host" && await 10 is_listening "$(port_of "$host")" ;;
    stop) host_down "$host" ;;
    restart) host_down "$host" && sshd start "$host" ;;
    drop) drop_sessions "$host" ;;
    *) die 'sshd start|stop|restart|drop [HOST]' ;;
  esac
}
