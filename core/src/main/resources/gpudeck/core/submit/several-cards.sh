#!/bin/bash
#gpudeck about several cards on one node
#gpudeck set gpus 4
#gpudeck set nodes 1
#gpudeck set limit 12h
#gpudeck field COMMAND text Program = train.py
#gpudeck field PROCESSES text Processes = 4
#gpudeck field ENVIRONMENT environment Environment

[ -z "$PBS_O_WORKDIR" ] || cd "$PBS_O_WORKDIR" || exit
if [ -f "$ENVIRONMENT/bin/activate" ]; then
  . "$ENVIRONMENT/bin/activate"
elif [ -n "$ENVIRONMENT" ]; then
  export CONDA_PREFIX="$ENVIRONMENT" PATH="$ENVIRONMENT/bin:$PATH"
fi
echo "on $(uname -n), cards ${CUDA_VISIBLE_DEVICES:-none}"
eval "torchrun --standalone --nproc_per_node=$PROCESSES $COMMAND"
