#!/bin/bash
#gpudeck about cards to work on by hand: a tmux session on the node; a goes into the job
#gpudeck set gpus 1
#gpudeck set nodes 1
#gpudeck set limit 2h
#gpudeck set name shell
#gpudeck field FOLDER path Begin in = ~/

cd "$FOLDER" || exit
ID=${SLURM_JOB_ID:-${PBS_JOBID:-$OAR_JOB_ID}}
if command -v tmux >/dev/null; then
  tmux -L "gpudeck-$ID" new-session -d -s work
  echo "on $(uname -n): tmux -L gpudeck-$ID attach; the job ends with the session"
  while tmux -L "gpudeck-$ID" has-session 2>/dev/null; do sleep 10; done
else
  echo "on $(uname -n), which has no tmux: the job ends at its limit, or when it is cancelled"
  sleep infinity
fi
