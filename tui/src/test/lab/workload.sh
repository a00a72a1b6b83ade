# shellcheck shell=bash
# The workload: jobs in every state that a queue can show. Each job is noted as "LABEL ID" in
# jobs/ids, so that a test can name it whatever its name is.

JOBS=$STATE/jobs
BAD_NODE=sdumont8003
CPU_ONLY=(--partition=sequana_gpu_shared --time=50 --mem=100)

submit_workload() {
  is_up slurmctld || die 'the lab is not up: lab up'
  [ ! -e "$JOBS/ids" ] || {
    say "the workload is there: $JOBS/ids"
    return
  }
  mkdir -p "$JOBS"
  : >"$JOBS/ids.new"
  for user in ana bob maria.oliveira; do furnish_project "$user"; done
  bad_node
  running_jobs
  ended_jobs
  pending_jobs
  hostile_jobs
  bring_to_their_states
  mv "$JOBS/ids.new" "$JOBS/ids"
  say "$(wc -l <"$JOBS/ids") jobs: $JOBS/ids"
}

furnish_project() {
  local project
  project=$(home_of "$1")/proj
  rm -rf "$project"
  mkdir -p "$project/logs"
  cp "$LAB"/jobs/*.sh "$project/"
  chown -R "$1:$1" "$project"
}

# job LABEL USER [SBATCH OPTION...] SCRIPT [ARGUMENT...]: named LABEL unless an option says otherwise.
job() {
  local label=$1 user=$2 id
  shift 2
  id=$(as "$user" sbatch --parsable --chdir="$(home_of "$user")/proj" --output=logs/%x-%j.out \
    --job-name="$label" "$@") || die "sbatch refuses $label"
  printf '%s %s\n' "$label" "${id%%;*}" >>"$JOBS/ids.new"
}

# The id of a job by its label.
id_of() { awk -v label="$1" '$1 == label { print $2 }' "$JOBS/ids.new"; }

is_in_state() { [ "$(squeue -h -t all -j "$1" -o %T)" = "$2" ]; }

await_state() { await 90 is_in_state "$(id_of "$1")" "$2" || die "$1 does not come to $2"; }

# One node has a bad day: a job is lost with it, another one cannot let go of it, then it is drained.
# First of all, while nothing else is there that could start on it.
bad_node() {
  job node-fail ana "${CPU_ONLY[@]}" --nodelist="$BAD_NODE" --no-requeue idle.sh
  await_state node-fail RUNNING
  scontrol update nodename="$BAD_NODE" state=down reason=failing
  await_state node-fail NODE_FAIL
  # The node reports back by itself: ReturnToService.
  await 20 bad_node_is idle || die "$BAD_NODE does not come back"
  job completing ana "${CPU_ONLY[@]}" --nodelist="$BAD_NODE" idle.sh
  await_state completing RUNNING
  touch "$RUN/lingering/$(id_of completing)"
  scancel "$(id_of completing)"
  await_state completing COMPLETING
  # A reason is free text too, and this one pretends to be a node.
  scontrol update nodename="$BAD_NODE" state=drain \
    reason=$'GPU 2 fell off | the bus\nNodeName=sdumont9999 State=IDLE\e[31m'
}

bad_node_is() { [ "$(sinfo -hN -n "$BAD_NODE" -o %t | sort -u)" = "$1" ]; }

running_jobs() {
  job resnet50-v100 ana --gres=gpu:2 -c8 --mem=16G --time=2:0:0 --comment='baseline run' \
    --output=logs/%x-%j.out --error=logs/%x-%j.err train.sh
  job ddp-2node ana -N2 --ntasks-per-node=1 -c4 --gres=gpu:1 --time=3:0:0 train.sh
  job sweep ana --array=0-19%4 --gres=gpu:1 -c4 --time=1:0:0 --output=logs/%x-%A_%a.out train.sh
  job tqdm ana -p gdl --gres=gpu:1 --time=30 progress.sh
  job odd-log-path ana -p gdl --gres=gpu:1 --time=40 --output="logs/it's a \"log\" é %j.out" train.sh
  job nasty-log ana "${CPU_ONLY[@]}" nasty.sh
  job dev-test ana -p nvidia_dev --gres=gpu:1 --time=20 --nodelist=sdumont3170 train.sh
  job het-coupled ana -c2 --time=30 : -c4 --time=30 idle.sh
  job suspended ana "${CPU_ONLY[@]}" idle.sh
  job special-exit ana "${CPU_ONLY[@]}" idle.sh
  job k40-bench bob -p nvidia -N2 --gres=gpu:2 --time=2-0 idle.sh
  job gromacs-npt bob -p gdl -c10 --time=1-0 train.sh
  job 'docking-vina' maria.oliveira -p gdl --job-name='docking vina' --gres=gpu:v100:4 -c4 --time=12:0:0 train.sh
}

ended_jobs() {
  job completed ana "${CPU_ONLY[@]}" --wrap='echo done; echo "a last word" >&2'
  job failed ana "${CPU_ONLY[@]}" --wrap='echo "Traceback: CUDA out of memory" >&2; exit 3'
  job out-folder-missing ana "${CPU_ONLY[@]}" --output=no/such/folder/%j.out idle.sh
  job timeout ana "${CPU_ONLY[@]}" --time=1 idle.sh
  job cancelled ana "${CPU_ONLY[@]}" train.sh
  job cancelled-pending ana "${CPU_ONLY[@]}" --hold idle.sh
}

pending_jobs() {
  job held-by-user ana "${CPU_ONLY[@]}" --hold idle.sh
  job held-by-admin ana "${CPU_ONLY[@]}" --hold idle.sh
  job after-train ana "${CPU_ONLY[@]}" --dependency="afterok:$(id_of resnet50-v100)" idle.sh
  job never ana "${CPU_ONLY[@]}" --dependency="afterok:$(id_of failed)" idle.sh
  job nightly ana "${CPU_ONLY[@]}" --begin=now+2hours idle.sh
  job nightly-array ana "${CPU_ONLY[@]}" --begin=now+2hours --array=0,2,5,7,9,11,100-400 idle.sh
  job gpu-limit ana --gres=gpu:4 --time=1:0:0 idle.sh
  job third-gdl ana -p gdl --gres=gpu:1 --time=10 idle.sh
  job wait-resources bob -p nvidia -N3 --gres=gpu:2 --time=1-0 idle.sh
  job wait-priority ana -p nvidia -N2 --gres=gpu:1 --time=1-0 idle.sh
  job too-long bob -p nvidia --time=5-0 idle.sh
  job node-limit bob -p nvidia_dev -N3 --time=10 idle.sh
  job part-down ana -p sequana_gpu_down --time=10 idle.sh
  job node-down ana -p nvidia --time=10 --nodelist=sdumont3173 idle.sh
}

# What only a hand on the running job can do; last, when Slurm has had time to start it.
bring_to_their_states() {
  scontrol hold "$(id_of held-by-admin)"
  scancel "$(id_of cancelled-pending)"
  await_state timeout RUNNING
  # Its minute is over now. Slurm looks every 30 s, so the job is TIMEOUT a little later than this.
  scontrol update jobid="$(id_of timeout)" EndTime=now+1
  await_state suspended RUNNING
  scontrol suspend "$(id_of suspended)"
  await_state special-exit RUNNING
  scontrol requeuehold State=SpecialExit "$(id_of special-exit)"
  await_state cancelled RUNNING
  as ana scancel "$(id_of cancelled)"
  for label in resnet50-v100 ddp-2node tqdm odd-log-path nasty-log dev-test k40-bench docking-vina; do
    await_state "$label" RUNNING
  done
  await_state completed COMPLETED
  await_state failed FAILED
}

submit_array500() {
  is_up slurmctld || die 'the lab is not up: lab up'
  local id
  id=$(as ana sbatch --parsable --chdir="$(home_of ana)/proj" --job-name=array500 --array=0-499%8 \
    --output=logs/%x-%A_%a.out "${CPU_ONLY[@]}" idle.sh) || die 'sbatch refuses array500'
  # A change to a range of tasks makes each of them a record of its own.
  [ "${1-}" != split ] || scontrol update jobid="${id}_[8-499]" nice=7
  printf 'array500 %s\n' "$id" >>"$JOBS/ids"
  say "array500 $id"
}
