# shellcheck shell=bash
# The Debian packages that the lab runs.

PACKAGES=(
  openssh-server openssh-client
  slurm-wlm slurmdbd munge mariadb-server
  oar-server oar-server-pgsql oar-node oar-user oar-user-pgsql libjson-perl postgresql
  tmux zsh tcsh fish dash busybox
  procps iproute2 nftables util-linux jq gawk
  libpam-google-authenticator oathtool openssl
)

POLICY=/usr/sbin/policy-rc.d

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -gt 0 ] || {
    say "all packages are there"
    return
  }
  say "installing ${missing[*]}"
  without_services apt_install "${missing[@]}"
}

missing_packages() {
  local package
  for package in "${PACKAGES[@]}"; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q ' installed$' ||
      printf '%s\n' "$package"
  done
}

# The lists of a machine may be missing or out of date, so a failure is tried once more with new ones.
apt_install() {
  apt_get install "$@" || { apt_get update && apt_get install "$@"; }
}

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends "$@"; }

# Debian starts a service as soon as its package is there, unless policy-rc.d says no (101).
without_services() {
  [ ! -e "$POLICY" ] || mv "$POLICY" "$POLICY.kept"
  trap restore_policy EXIT
  printf '#!/bin/sh\nexit 101\n' >"$POLICY" && chmod 755 "$POLICY"
  "$@"
}

restore_policy() {
  rm -f "$POLICY"
  [ ! -e "$POLICY.kept" ] || mv "$POLICY.kept" "$POLICY"
}
