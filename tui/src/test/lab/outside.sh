# shellcheck shell=bash
# Outside: a network namespace that a laptop could be in. From there the host gate can be reached
# and nothing else of the lab; gate leads to the rest.

NET=10.77.$((SSH_PORT % 256))
GATE_ADDRESS=$NET.1
CABLE=gpudeck$SSH_PORT

outside_up() {
  is_up outside && return
  # A cable that a crash has left: its other end is gone with its namespace, or goes with it.
  ip link delete "$CABLE" 2>/dev/null
  launch outside unshare --net -- sleep infinity
  await 5 has_net_of_its_own || die 'no namespace for outside'
  ip link add "$CABLE" type veth peer name eth0 netns "$(pid_of outside)"
  ip address add "$GATE_ADDRESS/30" dev "$CABLE"
  ip link set "$CABLE" up
  outside_run ip link set lo up
  outside_run ip address add "$NET.2/30" dev eth0
  outside_run ip link set eth0 up
}

has_net_of_its_own() {
  [ "$(readlink "/proc/$(pid_of outside)/ns/net")" != "$(readlink /proc/self/ns/net)" ]
}

outside_down() {
  kill_off outside
  ip link delete "$CABLE" 2>/dev/null || true
}

outside_run() { nsenter --net --target "$(pid_of outside)" "$@"; }

# Nobody is told: packets go nowhere in both directions, as behind a firewall that has forgotten.
outside_drop() {
  outside_run nft -f - <<'END'
table inet lab {
  chain in { type filter hook input priority 0; drop; }
  chain out { type filter hook output priority 0; drop; }
}
END
}

outside_pass() { outside_run nft delete table inet lab 2>/dev/null || true; }

outside() {
  case ${1-} in
    drop | pass) "outside_$1" ;;
    *) die 'outside drop|pass' ;;
  esac
}
