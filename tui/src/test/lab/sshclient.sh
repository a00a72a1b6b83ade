# shellcheck shell=bash
# What a client of the lab needs: an ssh_config with an alias for every case, and known hosts.

SSH_CONFIG=$STATE/ssh_config
KNOWN_HOSTS=$STATE/known_hosts

# alias, user, host (see port_of), key, known hosts, the alias that leads there
ALIASES='
sdumont        ana            login        id_ed25519    known_hosts
sdumont-bob    bob            login        id_ed25519    known_hosts
sdumont-maria  maria.oliveira login        id_ed25519    known_hosts
rsa            ana            login        id_rsa        known_hosts
passphrase     ana            login        id_passphrase known_hosts
agent          ana            login        -             known_hosts
badkey         ana            login        id_stranger   known_hosts
baduser        nobody-here    login        id_ed25519    known_hosts
unknown        ana            login        id_ed25519    known_hosts.empty
changed        ana            login        id_ed25519    known_hosts.changed
revoked        ana            login        id_ed25519    known_hosts.revoked
one-session    ana            one-session  id_ed25519    known_hosts
two-sessions   ana            two-sessions id_ed25519    known_hosts
banner         ana            banner       id_ed25519    known_hosts
closed         ana            closed       id_ed25519    known_hosts
dash           lab-dash       login        id_ed25519    known_hosts
zsh            lab-zsh        login        id_ed25519    known_hosts
tcsh           lab-tcsh       login        id_ed25519    known_hosts
fish           lab-fish       login        id_ed25519    known_hosts
nologin        lab-nologin    login        id_ed25519    known_hosts
noisy          noisy          login        id_ed25519    known_hosts
noisy-zsh      noisy-zsh      login        id_ed25519    known_hosts
noisy-tcsh     noisy-tcsh     login        id_ed25519    known_hosts
noisy-fish     noisy-fish     login        id_ed25519    known_hosts
hidden         ana            hidden       id_ed25519    known_hosts
liar           ana            liar         id_ed25519    known_hosts
vm             ana            vm           id_ed25519    known_hosts
pbs            ana            pbs          id_ed25519    known_hosts
nef            ana            nef          id_ed25519    known_hosts
nef-bob        bob            nef          id_ed25519    known_hosts
word           ana            word         none          known_hosts
gate           ana            gate         none          known_hosts
behind         ana            login        id_ed25519    known_hosts  gate
by-vm          ana            login        id_ed25519    known_hosts  vm
'

write_ssh_client_files() {
  ssh_config >"$SSH_CONFIG"
  { known_as host_ed25519 host_rsa && known_beyond; } >"$KNOWN_HOSTS"
  known_as host_other >"$KNOWN_HOSTS.changed"
  { known_as host_ed25519 && known_as host_ed25519 | sed 's/^/@revoked /'; } >"$KNOWN_HOSTS.revoked"
  : >"$KNOWN_HOSTS.empty"
}

ssh_config() {
  local alias user host key known jump
  while read -r alias user host key known jump; do
    [ -z "$alias" ] || stanza "$alias" "$user" "$(port_of "$host")" "$key" "$STATE/$known" "$jump"
  done <<<"$ALIASES"
  printf 'Host *\n  StrictHostKeyChecking yes\n  GlobalKnownHostsFile /dev/null\n'
}

stanza() {
  printf 'Host %s\n  HostName %s\n  Port %s\n  User %s\n  UserKnownHostsFile %s\n' \
    "$1" "$(address_of "$1")" "$3" "$2" "$5"
  [ -z "$6" ] || printf '  ProxyJump %s\n' "$6"
  if [ "$4" = - ]; then
    printf '  IdentityFile none\n\n'
  elif [ "$4" = none ]; then
    printf '  IdentityFile none\n  IdentityAgent none\n\n'
  else
    printf '  IdentityFile %s\n  IdentitiesOnly yes\n  IdentityAgent none\n\n' "$KEYS/$4"
  fi
}

address_of() {
  case $1 in
    gate) printf '%s\n' "$GATE_ADDRESS" ;;
    behind) printf 'behind\n' ;;
    *) printf '127.0.0.1\n' ;;
  esac
}

# What has another address than 127.0.0.1.
known_beyond() {
  local key
  key=$(cut -d' ' -f1,2 "$KEYS/host_ed25519.pub")
  printf '[%s]:%s %s\n' "$GATE_ADDRESS" "$(port_of gate)" "$key"
  printf '[behind]:%s %s\n' "$(port_of login)" "$key"
}

# known_as KEY...: these keys as those of every port of the lab.
known_as() {
  local key host
  for key in "$@"; do
    for host in $DOORS; do
      printf '[127.0.0.1]:%s %s\n' "$(port_of "$host")" "$(cut -d' ' -f1,2 "$KEYS/$key.pub")"
    done
  done
}

alias_names() { awk 'NF { print $1 }' <<<"$ALIASES" | paste -sd,; }
