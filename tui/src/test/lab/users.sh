# shellcheck shell=bash
# The people of the lab: accounts with every kind of login shell, their homes and their keys.

KEYS=$STATE/keys
PASSPHRASE=correct-horse
PASSWORD=battery-staple
CODE_SECRET=GPUDECKLABGPUDECKLABGPUDEC

# name, uid (group: the same), login shell. The noisy ones talk whenever their shell starts.
USERS='
ana            21001 /bin/bash
bob            21002 /bin/bash
maria.oliveira 21003 /bin/bash
lab-dash       21004 /bin/dash
lab-zsh        21005 /usr/bin/zsh
lab-tcsh       21006 /bin/tcsh
lab-fish       21007 /usr/bin/fish
lab-nologin    21008 /usr/sbin/nologin
noisy          21009 /bin/bash
noisy-zsh      21010 /usr/bin/zsh
noisy-tcsh     21011 /bin/tcsh
noisy-fish     21012 /usr/bin/fish
'

each_user() {
  local name uid shell
  while read -r name uid shell; do
    [ -z "$name" ] || "$1" "$name" "$uid" "$shell" </dev/null
  done <<<"$USERS"
}

home_of() { printf '%s/home/%s\n' "$STATE" "$1"; }

users_up() {
  make_keys
  mkdir -p "$STATE/home"
  each_user make_account
  each_user furnish_home
  make_noise
}

make_account() {
  local entry
  if entry=$(getent passwd "$1"); then
    case $entry in
      "$1:x:$2:$2:"*":$(home_of "$1"):$3") return ;;
      *) die "this machine has a user $1 that is not the lab's: $entry" ;;
    esac
  fi
  groupadd --gid "$2" "$1" 2>/dev/null || getent group "$1" >/dev/null
  # The password '*' can never match; '!' would lock the account, and sshd refuses a locked one.
  useradd --badname --uid "$2" --gid "$2" --shell "$3" --home-dir "$(home_of "$1")" \
    --no-create-home --comment 'gpudeck lab' --password '*' "$1"
}

furnish_home() {
  local home
  home=$(home_of "$1")
  mkdir -p "$home/.ssh"
  cp -n /etc/skel/.bashrc /etc/skel/.profile "$home/"
  cat "$KEYS"/id_{ed25519,rsa,passphrase}.pub >"$home/.ssh/authorized_keys"
  chmod 700 "$home/.ssh"
  chown -R "$1:$1" "$home"
}

# What a client may see before the first line of its own command: text, errors, colours, a title.
make_noise() {
  local noise='printf "\033]0;noise\007\033[31mWelcome to SDumont!\033[0m\n"
printf "quota: 93%% of 100 GB used\n"
printf "rc: warning: module not found\n" >&2'
  write_rc noisy .bashrc "$noise"
  write_rc noisy-zsh .zshenv "$noise"
  write_rc noisy-fish .config/fish/config.fish "$noise"
  # tcsh can redirect stderr only together with stdout, so a shell says that line for it.
  write_rc noisy-tcsh .tcshrc "${noise%$'\n'*}
sh -c 'echo rc: warning: module not found >&2'"
}

write_rc() {
  local file
  file=$(home_of "$1")/$2
  mkdir -p "${file%/*}"
  printf '%s\n' "$3" >"$file"
  chown -R "$1:$1" "$(home_of "$1")"
}

make_keys() {
  mkdir -p "$KEYS" && chmod 700 "$KEYS"
  make_key id_ed25519 -t ed25519 -N ''
  make_key id_rsa -t rsa -b 3072 -N ''
  make_key id_passphrase -t ed25519 -N "$PASSPHRASE"
  make_key id_stranger -t ed25519 -N ''
  make_key host_ed25519 -t ed25519 -N ''
  make_key host_rsa -t rsa -b 3072 -N ''
  make_key host_other -t ed25519 -N ''
}

make_key() {
  local file=$KEYS/$1
  [ -e "$file" ] || ssh-keygen -q -f "$file" -C "gpudeck-lab-$1" "${@:2}"
}

# as USER COMMAND...: runs a command as one of the lab's users, in a clean environment.
as() {
  local user=$1 home
  home=$(home_of "$user")
  shift
  (cd "$home" && exec setpriv --reuid="$user" --regid="$user" --init-groups \
    env -i HOME="$home" USER="$user" LOGNAME="$user" SHELL=/bin/bash LANG=C.UTF-8 \
    PATH=/usr/local/bin:/usr/bin:/bin "$@")
}

# Ends all that still runs as a user of the lab: tmux servers, shells, jobs.
users_down() { each_user end_processes; }

end_processes() {
  local pid
  for pid in $(ps -o pid= -u "$2"); do kill -KILL "$pid" 2>/dev/null || true; done
  rm -rf "/tmp/tmux-$2"
}

remove_users() { each_user remove_account; }

remove_account() {
  case $(getent passwd "$1") in
    "$1:x:$2:"*":$STATE/home/$1:"*) userdel "$1" ;;
  esac
}
