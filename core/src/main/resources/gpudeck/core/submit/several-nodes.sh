#!/bin/bash
#gpudeck about several cards on each of several nodes (Slurm, PyTorch)
#gpudeck set gpus 4
#gpudeck set nodes 2
#gpudeck set limit 12h
#gpudeck field COMMAND text Program = train.py
#gpudeck field PROCESSES text Processes on each node = 4
#gpudeck field ENVIRONMENT environment Environment

if [ -f "$ENVIRONMENT/bin/activate" ]; then
  . "$ENVIRONMENT/bin/activate"
elif [ -n "$ENVIRONMENT" ]; then
  export CONDA_PREFIX="$ENVIRONMENT" PATH="$ENVIRONMENT/bin:$PATH"
fi
HEAD=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
PORT=$((20000 + SLURM_JOB_ID % 20000))
echo "$SLURM_JOB_NUM_NODES nodes, meeting on $HEAD:$PORT"
START="torchrun --nnodes=$SLURM_JOB_NUM_NODES --nproc_per_node=$PROCESSES"
START="$START --rdzv_id=$SLURM_JOB_ID --rdzv_backend=c10d --rdzv_endpoint=$HEAD:$PORT"
export START COMMAND
srun --ntasks-per-node=1 /bin/bash -c 'eval "$START $COMMAND"'
