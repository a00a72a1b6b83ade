# shellcheck shell=bash disable=SC2034
# The configuration of the lab's Slurm: nodes, partitions, fake GPUs, accounting.

ETC=$STATE/etc
DATABASE_PORT=26816
SLURMCTLD_PORT=26817
SLURMDBD_PORT=26819
SLURMD_PORT=26820

# name, GPUs, type, cores, memory (MB). sdumont3173 never has a slurmd: a node that does not answer.
NODES='
sdumont3170 2 k40  24  64000
sdumont3171 2 k40  24  64000
sdumont3172 2 k40  24  64000
sdumont3173 2 k40  24  64000
sdumont4000 8 v100 40 384000
sdumont8000 4 v100 48 384000
sdumont8001 4 v100 48 384000
sdumont8002 4 v100 48 384000
sdumont8003 4 v100 48 384000
'
DEAD_NODE=sdumont3173

each_node() {
  local name gpus type cores memory
  while read -r name gpus type cores memory; do
    [ -z "$name" ] || "$1" "$name" "$gpus" "$type" "$cores" "$memory" </dev/null
  done <<<"$NODES"
}

node_names() { awk 'NF { print $1 }' <<<"$NODES"; }

write_slurm_configuration() {
  mkdir -p "$ETC" "$STATE/dev"
  slurm_conf >"$ETC/slurm.conf"
  each_node gres_line >"$ETC/gres.conf"
  each_node make_gpus
  slurmdbd_conf >"$ETC/slurmdbd.conf"
  # slurmdbd refuses a configuration that others can read: it holds a password.
  chmod 600 "$ETC/slurmdbd.conf" && chown slurm "$ETC/slurmdbd.conf"
  { printf '127.0.0.1 localhost %s\n' "$MACHINE" && node_names | sed 's/^/127.0.0.1 /'; } >"$ETC/hosts"
  epilog >"$ETC/epilog" && chmod 755 "$ETC/epilog"
}

slurm_conf() {
  cat <<END
ClusterName=sdumont
SlurmctldHost=$MACHINE(127.0.0.1)
SlurmUser=slurm
AuthInfo=socket=$RUN/munge/munge.socket
SlurmctldPort=$SLURMCTLD_PORT
# Loopback only, for what can be told so.
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=$STATE/spool/ctld
SlurmdSpoolDir=$STATE/spool/%n
SlurmctldPidFile=$RUN/ctld/slurmctld.pid
SlurmdPidFile=$RUN/ctld/slurmd-%n.pid
SlurmctldLogFile=$LOG/slurmctld.log
SlurmdLogFile=$LOG/slurmd-%n.log
SlurmctldTimeout=10
SlurmdTimeout=30
MessageTimeout=10
KillWait=2
# Ended jobs stay in sight for the time of a test run.
MinJobAge=3600
ReturnToService=2
MailProg=/bin/true
Epilog=$ETC/epilog

# One small machine plays nine large ones.
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=task=5

SchedulerType=sched/backfill
SchedulerParameters=bf_interval=2,bf_continue,sched_interval=2,batch_sched_delay=0,sched_min_interval=0,max_array_tasks=60000
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=1000
EnforcePartLimits=NO
MaxArraySize=60001
MaxJobCount=100000
PriorityType=priority/multifactor
PriorityWeightAge=1000
PriorityWeightQOS=2000
PriorityWeightPartition=1000

GresTypes=gpu
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=127.0.0.1
AccountingStoragePort=$SLURMDBD_PORT
# For slurmdbd the socket of munge goes by the name of a password.
AccountingStoragePass=$RUN/munge/munge.socket
AccountingStorageTRES=gres/gpu,gres/gpu:k40,gres/gpu:v100
AccountingStorageEnforce=associations,limits,qos
AccountingStoreFlags=job_comment

$(each_node node_line)

PartitionName=nvidia Nodes=sdumont[3170-3173] MaxTime=2-0 DefaultTime=1-0 OverSubscribe=EXCLUSIVE QOS=p_nvidia
PartitionName=nvidia_dev Nodes=sdumont[3170-3173] MaxTime=20 DefaultTime=10 MaxNodes=2 PriorityJobFactor=100 OverSubscribe=EXCLUSIVE QOS=p_nvidia_dev
PartitionName=nvidia_long Nodes=sdumont[3170-3173] MaxTime=31-0 DefaultTime=2-0 OverSubscribe=EXCLUSIVE QOS=p_nvidia_long
PartitionName=gdl Nodes=sdumont4000 MaxTime=2-0 DefaultTime=2:0:0 QOS=p_gdl
PartitionName=sequana_gpu_shared Nodes=sdumont[8000-8003] Default=YES MaxTime=4-0 DefaultTime=1:0:0 QOS=p_sequana
PartitionName=sequana_gpu_down Nodes=sdumont[8000-8003] State=DOWN
END
}

node_line() {
  local feature=$3
  case $1 in
    sdumont4*) feature=v100,nvlink ;;
    sdumont8*) feature=v100,sequana ;;
  esac
  printf 'NodeName=%s NodeHostname=%s NodeAddr=127.0.0.1 Port=%s Sockets=2 CoresPerSocket=%s RealMemory=%s Gres=gpu:%s:%s Feature=%s Weight=10\n' \
    "$1" "$MACHINE" "$(node_port "$1")" $(($4 / 2)) "$5" "$3" "$2" "$feature"
}

node_port() { printf '%s\n' $((SLURMD_PORT + $(node_names | grep -nx "$1" | cut -d: -f1) - 1)); }

gres_line() {
  [ "$1" != sdumont3170 ] || printf 'AutoDetect=off\n'
  printf 'NodeName=%s Name=gpu Type=%s File=%s/dev/%s/nvidia[0-%d]\n' "$1" "$3" "$STATE" "$1" $(($2 - 1))
}

# A GPU is a file: a device like /dev/null. Slurm gives a job indices only for GPUs that have one.
make_gpus() {
  local index
  mkdir -p "$STATE/dev/$1"
  for ((index = 0; index < $2; index++)); do
    [ -e "$STATE/dev/$1/nvidia$index" ] || mknod -m 666 "$STATE/dev/$1/nvidia$index" c 1 3
  done
}

slurmdbd_conf() {
  cat <<END
DbdHost=localhost
DbdAddr=127.0.0.1
DbdPort=$SLURMDBD_PORT
SlurmUser=slurm
AuthInfo=socket=$RUN/munge/munge.socket
LogFile=$LOG/slurmdbd.log
PidFile=$RUN/ctld/slurmdbd.pid
StorageType=accounting_storage/mysql
StorageHost=127.0.0.1
StoragePort=$DATABASE_PORT
StorageUser=slurm
StoragePass=slurm
StorageLoc=slurm_acct_db
END
}

# A job that has a file of its id in run/lingering stays COMPLETING until the file is taken away.
epilog() {
  cat <<END
#!/bin/sh
while [ -e "$RUN/lingering/\$SLURM_JOB_ID" ]; do sleep 1; done
END
}
