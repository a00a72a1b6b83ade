# shellcheck shell=bash
# OAR 2.5 on the host nef: its database, its server (Almighty), and a node for each sshd of user oar.
#
# All of it lives in nef's namespaces: OAR's programs know their configuration as /etc/oar/oar.conf
# and nowhere else, and there that is nef's own. What every start has in common (a database with
# OAR's tables and the resources) is made once and kept; each start begins with a copy of it.

OAR=$STATE/oar
OAR_SEED=$OAR/seed
OAR_DATABASE=$OAR/database
OAR_DATABASE_PORT=26840
OAR_PORT=26841
OAR_NODE_PORT=6667

# Cores are resources; a node that stands by has no sshd, and needs none.
# name, address, state, cores, cards, type of card, cluster
OAR_NODES='
nefgpu01 127.0.1.11 Alive  4 2 1080Ti  nefgpu
nefgpu02 127.0.1.12 Alive  4 2 1080Ti  nefgpu
nefgpu03 127.0.1.13 Alive  4 4 rtx6000 nefgpu
nef001   127.0.1.14 Alive  4 0 none    dellc6420
nef002   127.0.1.15 Absent 4 0 none    dellc6420
'

furnish_nef() {
  take_slurm_away "$1"
  rm -rf "$1/var-lib-oar" "$(home_of ana)"/out "$(home_of ana)"/OAR.* "$(home_of bob)"/OAR.*
  mkdir -p "$1/var-lib-oar"
  cp -a /var/lib/oar/. "$1/var-lib-oar"
  chown --reference=/var/lib/oar "$1/var-lib-oar"
  each_oar_node name_oar_node >>"$1/etc/hosts"
  cp -a /etc/oar/oar.conf "$1/etc/oar/oar.conf"
  oar_settings | while IFS== read -r key value; do
    sed -i "/^#\{0,1\}$key=/d" "$1/etc/oar/oar.conf"
    [ -z "$value" ] || printf '%s=%s\n' "$key" "$value" >>"$1/etc/oar/oar.conf"
  done
}

# No test of nodes but by their answers, no cpusets (this machine's are its own), no waiting between
# two looks of the scheduler.
oar_settings() {
  cat <<END
DB_PORT="$OAR_DATABASE_PORT"
DB_BASE_PASSWD="oar"
DB_BASE_PASSWD_RO="oar_ro"
SERVER_HOSTNAME="127.0.0.1"
SERVER_PORT="$OAR_PORT"
LOG_FILE="/var/lib/oar/oar.log"
PINGCHECKER_SENTINELLE_SCRIPT_COMMAND=
PINGCHECKER_GENERIC_COMMAND="/bin/true"
JOB_RESOURCE_MANAGER_PROPERTY_DB_FIELD=
FINAUD_FREQUENCY="0"
SCHEDULER_MIN_TIME_BETWEEN_2_CALLS="0"
END
}

each_oar_node() {
  local name address state cores cards type cluster
  while read -r name address state cores cards type cluster; do
    [ -z "$name" ] ||
      "$1" "$name" "$address" "$state" "$cores" "$cards" "$type" "$cluster" </dev/null
  done <<<"$OAR_NODES"
}

name_oar_node() { printf '%s %s\n' "$2" "$1"; }

# in_nef COMMAND...: as root on nef.
in_nef() { nsenter --target "$(pid_of host-nef)" --uts --mount "$@"; }

oar_up() {
  mkdir -p "$OAR"
  chmod 755 "$OAR"
  [ -e "$OAR_SEED/made" ] || make_oar_seed
  oar_database_up
  almighty_up
  each_oar_node oar_node_up
}

postgres_programs() { printf '%s\n' /usr/lib/postgresql/*/bin | tail -n 1; }

as_postgres() { (cd / && exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); }

# Everybody on this machine may be everybody in this database: nothing in it is worth a secret.
make_oar_seed() {
  rm -rf "$OAR_SEED" "$OAR_DATABASE"
  mkdir -p "$OAR_DATABASE" && chown postgres "$OAR_DATABASE" && chmod 700 "$OAR_DATABASE"
  as_postgres "$(postgres_programs)/initdb" -D "$OAR_DATABASE" -A trust -E UTF8 --locale=C.UTF-8 \
    --no-sync >"$LOG/oar-database.log" 2>&1 || die "no database of OAR, see $LOG/oar-database.log"
  oar_postgres_up
  in_nef oar-database --create -y --db-admin-user=postgres --db-admin-pass=none \
    >>"$LOG/oar-database.log" 2>&1 || die "no tables of OAR, see $LOG/oar-database.log"
  oar_resources | in_nef env PGOPTIONS='-c client_min_messages=warning' \
    "$(postgres_programs)/psql" -qX -h 127.0.0.1 -p "$OAR_DATABASE_PORT" -U oar oar \
    >>"$LOG/oar-database.log" 2>&1 || die "no resources of OAR, see $LOG/oar-database.log"
  oar_postgres_down
  mv "$OAR_DATABASE" "$OAR_SEED"
  touch "$OAR_SEED/made"
}

# As oarproperty and oarnodesetting -a would, which take 5 s for it.
oar_resources() {
  cat <<END
ALTER TABLE resources ADD COLUMN host VARCHAR(255), ADD COLUMN cluster VARCHAR(255),
  ADD COLUMN cpu INT, ADD COLUMN core INT, ADD COLUMN gpu VARCHAR(255),
  ADD COLUMN gputype VARCHAR(255), ADD COLUMN gpunum INT, ADD COLUMN gpudevice INT,
  ADD COLUMN mem INT;
END
  each_oar_node oar_cores
  cat <<END
INSERT INTO resource_logs (resource_id, attribute, value, date_start)
  SELECT resource_id, 'state', state, EXTRACT(EPOCH FROM now())::int FROM resources;
END
}

oar_cores() {
  local core card=-1
  for core in $(seq 0 $(($4 - 1))); do
    [ "$5" -eq 0 ] || card=$((core * $5 / $4))
    printf 'INSERT INTO resources (network_address, host, state, state_num, available_upto, cpuset,'
    printf ' cluster, cpu, core, gpu, gputype, gpunum, gpudevice, mem) VALUES'
    printf " ('%s', '%s', '%s', %d, 2147483646, '%d', '%s'" "$1" "$1" "$3" \
      "$([ "$3" = Alive ] && echo 1 || echo 2)" "$core" "$7"
    printf ", (SELECT COUNT(*) FROM resources) / 2, (SELECT COUNT(*) FROM resources) + 1"
    printf ", '%s', '%s', %d, %d, 64);\n" "$([ "$5" -gt 0 ] && echo YES || echo NO)" "$6" "$5" "$card"
  done
}

oar_database_up() {
  is_up oar-database && return
  rm -rf "$OAR_DATABASE"
  cp -a --reflink=auto "$OAR_SEED" "$OAR_DATABASE"
  oar_postgres_up
}

# Speed before durability: this database may be lost at any time.
oar_postgres_up() {
  launch oar-database nsenter --target "$(pid_of host-nef)" --mount \
    setpriv --reuid=postgres --regid=postgres --clear-groups "$(postgres_programs)/postgres" \
    -D "$OAR_DATABASE" -p "$OAR_DATABASE_PORT" -k '' -c listen_addresses=127.0.0.1 \
    -c fsync=off -c full_page_writes=off -c shared_buffers=16MB -c log_min_messages=error
  await 20 is_listening "$OAR_DATABASE_PORT" ||
    die "the database of OAR does not start, see $LOG/oar-database.out"
}

almighty_up() {
  is_up almighty && return
  launch almighty nsenter --target "$(pid_of host-nef)" --uts --mount /usr/sbin/Almighty
  await 20 is_listening "$OAR_PORT" || die "Almighty does not start, see $STATE/hosts/nef/var-lib-oar/oar.log"
}

# What it has forked holds its port.
almighty_down() {
  local pid
  # shellcheck disable=SC2046 # one argument a process
  if pid=$(pid_of almighty); then
    kill -KILL $(ps -o pid= -s "$pid") 2>/dev/null || true
  fi
  kill_off almighty
}

# A node is an sshd that OAR's server logs in to; it has a host name of its own.
oar_node_up() {
  [ "$3" = Alive ] || return 0
  is_up "oar-$1" && return
  cat >"$OAR/sshd-$1" <<END
ListenAddress $2:$OAR_NODE_PORT
HostKey /etc/oar/oar_ssh_host_rsa_key
PidFile none
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitUserEnvironment yes
AcceptEnv OAR_CPUSET OAR_USER_CPUSET OAR_USER_GPUDEVICE OAR_JOB_USER
AllowUsers oar
MaxStartups 1024
END
  # shellcheck disable=SC2016 # for the shell that is started
  launch "oar-$1" nsenter --target "$(pid_of host-nef)" --uts --mount unshare --uts \
    sh -c 'hostname "$1" && exec /usr/sbin/sshd -D -e -f "$2"' sh "$1" "$OAR/sshd-$1"
}

# Those who are connected are sent away.
oar_postgres_down() {
  send INT oar-database
  await 10 not is_up oar-database || die 'the database of OAR does not end'
  rm -f "$RUN/oar-database.pid"
}

# What lives in nef's namespaces ends with nef.
oar_down() {
  local name
  almighty_down
  for name in oar-database $(awk 'NF { print "oar-" $1 }' <<<"$OAR_NODES"); do
    kill_off "$name"
  done
}

oar() {
  case ${1-}:${2-} in
    database:stop) oar_postgres_down ;;
    database:start) oar_postgres_up ;;
    database:freeze) freeze_oar_database STOP ;;
    database:thaw) freeze_oar_database CONT ;;
    server:stop) almighty_down ;;
    server:start) almighty_up ;;
    jobs:) oar_jobs ;;
    *) die 'oar jobs, oar database start|stop|freeze|thaw, oar server start|stop' ;;
  esac
}

# A database that takes connections and says nothing, as one behind a dead disk does.
freeze_oar_database() {
  local pid
  pid=$(pid_of oar-database) || die 'the database of OAR is not up'
  # shellcheck disable=SC2046 # one argument a process
  kill "-$1" "$pid" $(cat "/proc/$pid/task/$pid/children")
}
