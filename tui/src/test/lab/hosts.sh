# shellcheck shell=bash
# What the hosts of the lab have in their own folders, which inside-host lays over the machine's.

furnish_host() {
  local root=$2
  rm -rf "${root:?}"/{etc,opt,bin}
  mkdir -p "$root"/{opt,tmp}
  chmod 1777 "$root/tmp"
  cp -a /etc "$root/etc"
  # Hard links where the file system allows it: a copy of all programs costs seconds.
  cp -al /usr/bin "$root/bin" 2>/dev/null || { rm -rf "${root:?}/bin" && cp -a /usr/bin "$root/bin"; }
  printf '%s\n' "$1" >"$root/etc/hostname"
  printf '127.0.0.1 localhost %s %s\n' "$1" "$MACHINE" >"$root/etc/hosts"
  printf '%s' "gpudeck-lab-$1" | md5sum | cut -c1-32 >"$root/etc/machine-id"
  "furnish_$1" "$root"
}

furnish_vm() { take_schedulers_away "$1"; }

furnish_word() {
  take_schedulers_away "$1"
  give_passwords "$1"
}

# Codes may be used again: a test that logs in twice within 30 s would have to wait.
furnish_gate() {
  take_schedulers_away "$1"
  give_passwords "$1"
  printf '127.0.0.1 behind\n' >>"$1/etc/hosts"
  (umask 077 && printf '%s\n" WINDOW_SIZE 5\n" TOTP_AUTH\n' "$CODE_SECRET" >"$1/etc/code-secret")
  cat >"$1/etc/pam.d/sshd" <<END
auth required pam_unix.so
auth required pam_google_authenticator.so user=root secret=/etc/code-secret
account required pam_permit.so
session required pam_permit.so
END
}

# The people of the lab have a password on this host, all the same one.
give_passwords() {
  local hash
  hash=$(openssl passwd -6 "$PASSWORD")
  awk -F: -v OFS=: -v hash="$hash" -v names=" $(awk 'NF { print $1 }' <<<"$USERS" | paste -sd' ') " \
    'index(names, " " $1 " ") { $2 = hash } { print }' /etc/shadow >"$1/etc/shadow"
}

code() { oathtool --totp -b "$CODE_SECRET"; }

# The programs are where /etc/pbs.conf says; on the PATH of login shells only, as PBS installs them.
furnish_pbs() {
  take_schedulers_away "$1"
  mkdir -p "$1/opt/pbs/bin" "$1/opt/pbs/state"
  chmod 1777 "$1/opt/pbs/state"
  cp -a "$LAB"/pbs/* "$1/opt/pbs/bin/"
  printf 'PBS_SERVER=pbshpc\nPBS_EXEC=/opt/pbs\nPBS_HOME=/var/spool/pbs\n' >"$1/etc/pbs.conf"
  # shellcheck disable=SC2016 # for the shell that reads the file
  printf 'PATH=$PATH:/opt/pbs/bin\nexport PATH\n' >"$1/etc/profile.d/pbs.sh"
}

pbs() {
  case ${1-} in
    up | down | hang | forgets) ;;
    *) die 'pbs up|down|hang|forgets' ;;
  esac
  printf '%s\n' "$1" >"$STATE/hosts/pbs/opt/pbs/state/mode"
}

# Never written in place: the file that may be there is a hard link to the machine's own.
stand_in() { rm -f "$1" && printf '#!/bin/sh\n%s\n' "$2" >"$1" && chmod 755 "$1"; }

furnish_hidden() {
  take_oar_away "$1"
  mkdir -p "$1/opt/slurm/bin"
  slurm_programs | while read -r program; do mv "$1/bin/$program" "$1/opt/slurm/bin/"; done
  # shellcheck disable=SC2016 # for the shell that reads the file
  printf 'PATH=/opt/slurm/bin:$PATH\nexport PATH\n' >"$1/etc/profile.d/slurm.sh"
}

take_schedulers_away() {
  take_slurm_away "$1"
  take_oar_away "$1"
}

take_oar_away() {
  rm -f "$1"/bin/oar*
  rm -rf "$1/etc/oar"
}

take_slurm_away() {
  slurm_programs | while read -r program; do rm -f "$1/bin/$program"; done
  rm -rf "$1/etc/slurm"
}

slurm_programs() { dpkg -L slurm-client | sed -n 's|^/usr/bin/||p'; }

# Slurm's programs stay where they are, but are asked through a liar: see "lab liar".
furnish_liar() {
  take_oar_away "$1"
  mkdir -p "$1/opt/slurm/real"
  slurm_programs | while read -r program; do
    mv "$1/bin/$program" "$1/opt/slurm/real/"
    ln -s /opt/slurm/liar "$1/bin/$program"
  done
  cp "$LAB/liar-program" "$1/opt/slurm/liar"
  liar honest
}

liar() {
  case ${1-} in
    honest | slow | hang | deny | nothing | half | garbage | endless) ;;
    *) die 'liar honest|slow|hang|deny|nothing|half|garbage|endless' ;;
  esac
  printf '%s\n' "$1" >"$STATE/hosts/liar/etc/liar"
}
