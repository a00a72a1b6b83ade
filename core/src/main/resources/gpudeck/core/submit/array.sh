#!/bin/bash
#gpudeck about one command, a number in $TASK each time
#gpudeck set array 0-9%2
#gpudeck set gpus 1
#gpudeck set nodes 1
#gpudeck set limit 2h
#gpudeck field COMMAND text Command = python train.py --seed $TASK
#gpudeck field ENVIRONMENT environment Environment

[ -z "$PBS_O_WORKDIR" ] || cd "$PBS_O_WORKDIR" || exit
if [ -f "$ENVIRONMENT/bin/activate" ]; then
  . "$ENVIRONMENT/bin/activate"
elif [ -n "$ENVIRONMENT" ]; then
  export CONDA_PREFIX="$ENVIRONMENT" PATH="$ENVIRONMENT/bin:$PATH"
fi
TASK=${SLURM_ARRAY_TASK_ID:-${PBS_ARRAY_INDEX:-${OAR_ARRAY_INDEX:-0}}}
export TASK
echo "task $TASK on $(uname -n), cards ${CUDA_VISIBLE_DEVICES:-none}"
eval "$COMMAND"
