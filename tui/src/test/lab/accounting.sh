# shellcheck shell=bash
# Accounting: a MariaDB of the lab's own, slurmdbd, and the accounts, limits and people in it.

DATABASE=$STATE/database
# Says that the accounts are in the database: naming them takes longer than all else of a start.
SEEDED=$DATABASE/accounts-are-there

accounting_up() {
  database_up
  slurmdbd_up
}

database_up() {
  is_up mariadbd && return
  [ -d "$DATABASE/mysql" ] || make_database
  cat >"$ETC/accounting.sql" <<'END'
CREATE DATABASE IF NOT EXISTS slurm_acct_db;
CREATE USER IF NOT EXISTS slurm@'127.0.0.1' IDENTIFIED BY 'slurm';
GRANT ALL ON slurm_acct_db.* TO slurm@'127.0.0.1';
END
  # Speed before durability: this database may be lost at any time.
  launch mariadbd /usr/sbin/mariadbd --no-defaults --user=mysql --datadir="$DATABASE" \
    --socket="$RUN/db/mariadb.socket" --pid-file="$RUN/db/mariadb.pid" --bind-address=127.0.0.1 \
    --port="$DATABASE_PORT" --skip-name-resolve --init-file="$ETC/accounting.sql" \
    --innodb-buffer-pool-size=64M --innodb-log-file-size=32M --innodb-lock-wait-timeout=900 \
    --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --skip-performance-schema
  await 20 is_listening "$DATABASE_PORT" || die "mariadbd does not start, see $LOG/mariadbd.out"
}

make_database() {
  rm -rf "$DATABASE"
  mkdir -p "$DATABASE" && chown mysql: "$DATABASE"
  mariadb-install-db --no-defaults --user=mysql --datadir="$DATABASE" --skip-test-db \
    --innodb-log-file-size=32M >"$LOG/mariadb-install.log" 2>&1 ||
    die "no database, see $LOG/mariadb-install.log"
}

slurmdbd_up() {
  is_up slurmdbd && return
  SLURM_CONF=$ETC/slurm.conf launch slurmdbd /usr/sbin/slurmdbd -D
  await 20 is_listening "$SLURMDBD_PORT" || die "slurmdbd does not start, see $LOG/slurmdbd.log"
}

# Before slurmctld: the cluster, the accounts, the people.
seed_accounts() {
  [ ! -e "$SEEDED" ] || return 0
  {
    printf 'add cluster sdumont\n'
    printf 'add qos p_nvidia,p_nvidia_long\n'
    printf 'modify qos normal set Priority=10\n'
    printf 'add qos p_nvidia_dev MaxJobsPerUser=1 MaxSubmitJobsPerUser=2\n'
    printf 'add qos p_gdl Priority=50 MaxJobsPerUser=2\n'
    printf 'add qos p_sequana\n'
    printf 'add qos short Priority=100 MaxWall=5 Flags=DenyOnLimit\n'
    printf 'add account dockvs,bioinfo Cluster=sdumont Organization=lab\n'
    printf 'add user %s Account=dockvs,bioinfo DefaultAccount=dockvs QOS=normal,short\n' "$(account_holders)"
  } | accounts_say
}

# After slurmctld: only it makes GPUs known to the database.
seed_gpu_limits() {
  [ ! -e "$SEEDED" ] || return 0
  await 20 gpus_are_known || die 'slurmctld has not told slurmdbd of its GPUs'
  printf 'modify qos p_sequana set MaxTRESPerUser=gres/gpu=10\n' | accounts_say
  touch "$SEEDED"
}

account_holders() { awk 'NF && $3 !~ /nologin/ { print $1 }' <<<"$USERS" | paste -sd,; }

gpus_are_known() { sacctmgr -nP show tres format=type,name | grep -qx 'gres|gpu'; }

# One sacctmgr for all lines: each start of one costs half a second.
accounts_say() { sacctmgr -iQ >>"$LOG/sacctmgr.log" 2>&1; }
