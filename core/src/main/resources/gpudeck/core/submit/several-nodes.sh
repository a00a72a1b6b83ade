#!/bin/bash
#gpudeck about several nodes, PyTorch on all cards
#gpudeck set gpus 4
#gpudeck set nodes 2
#gpudeck set limit 12h
#gpudeck field COMMAND text Program = train.py
#gpudeck field PROCESSES text Processes on each node = 4
#gpudeck field ENVIRONMENT environment Environment

[ -z "$PBS_O_WORKDIR" ] || cd "$PBS_O_WORKDIR" || exit
if [ -f "$ENVIRONMENT/bin/activate" ]; then
  . "$ENVIRONMENT/bin/activate"
elif [ -n "$ENVIRONMENT" ]; then
  export CONDA_PREFIX="$ENVIRONMENT" PATH="$ENVIRONMENT/bin:$PATH"
fi
ID=${SLURM_JOB_ID:-${PBS_JOBID:-$OAR_JOB_ID}}
if [ -n "$SLURM_JOB_ID" ]; then
  NODES=$(scontrol show hostnames "$SLURM_JOB_NODELIST")
else
  NODES=$(sort -u "${PBS_NODEFILE:-$OAR_NODEFILE}")
fi
COUNT=$(printf '%s\n' "$NODES" | wc -l)
HEAD=$(printf '%s\n' "$NODES" | head -n 1)
PORT=$((20000 + $(printf '%s' "$ID" | tr -dc 0-9) % 20000))
echo "$COUNT nodes, meeting on $HEAD:$PORT"
START="torchrun --nnodes=$COUNT --nproc_per_node=$PROCESSES"
START="$START --rdzv_id=$ID --rdzv_backend=c10d --rdzv_endpoint=$HEAD:$PORT"
export START COMMAND
if [ -n "$SLURM_JOB_ID" ]; then
  exec srun --ntasks-per-node=1 /bin/bash -c 'eval "$START $COMMAND"'
fi
if command -v oarsh >/dev/null; then TO=oarsh; else TO=ssh; fi
HERE="cd $(printf '%q' "$PWD") && export PATH=$(printf '%q' "$PATH")"
for NODE in $NODES; do
  "$TO" "$NODE" "$HERE; $START $COMMAND" &
done
FAILED=0
for RUN in $(jobs -p); do
  wait "$RUN" || FAILED=1
done
exit $FAILED
