#!/bin/bash
#gpudeck about a shell on a node: a tmux session there
#gpudeck set gpus 1
#gpudeck set nodes 1
#gpudeck set limit 2h
#gpudeck set name shell
#gpudeck field FOLDER path Begin in = ~/

cd "$FOLDER" || exit
if [ -n "${GPUDECK_RUN-}" ]; then
  # No scheduler: the run has a session already, and gets one more window there.
  read -r SESSION SINCE <"$GPUDECK_RUN/session"
  CARDS=${CUDA_VISIBLE_DEVICES+CUDA_VISIBLE_DEVICES=$CUDA_VISIBLE_DEVICES}
  WORK="exec env $CARDS ${SHELL:-/bin/sh} -l"
  PANE=$(tmux new-window -P -F '#{pane_id}' -c "$PWD" -t "$SESSION:" "$WORK") || exit
  trap 'tmux kill-pane -t "$PANE"; exit 143' TERM
  echo "on $(uname -n), cards ${CUDA_VISIBLE_DEVICES:-none}: a goes in; the run ends with its shell"
  while tmux list-panes -s -t "$SESSION" -F '#{pane_id}' | grep -qx "$PANE"; do sleep 2; done
  exit 0
fi
ID=${SLURM_JOB_ID:-${PBS_JOBID:-$OAR_JOB_ID}}
if command -v tmux >/dev/null; then
  tmux -L "gpudeck-$ID" new-session -d -s work
  echo "on $(uname -n): tmux -L gpudeck-$ID attach; the job ends with the session"
  while tmux -L "gpudeck-$ID" has-session 2>/dev/null; do sleep 10; done
else
  echo "on $(uname -n), which has no tmux: the job ends at its limit, or when it is cancelled"
  sleep infinity
fi
