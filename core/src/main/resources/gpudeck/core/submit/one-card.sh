#!/bin/bash
#gpudeck about one card on one node
#gpudeck set gpus 1
#gpudeck set nodes 1
#gpudeck set limit 2h
#gpudeck field COMMAND text Command = python train.py
#gpudeck field ENVIRONMENT environment Environment

[ -z "$PBS_O_WORKDIR" ] || cd "$PBS_O_WORKDIR" || exit
if [ -f "$ENVIRONMENT/bin/activate" ]; then
  . "$ENVIRONMENT/bin/activate"
elif [ -n "$ENVIRONMENT" ]; then
  export CONDA_PREFIX="$ENVIRONMENT" PATH="$ENVIRONMENT/bin:$PATH"
fi
echo "on $(uname -n), cards ${CUDA_VISIBLE_DEVICES:-none}"
eval "$COMMAND"
