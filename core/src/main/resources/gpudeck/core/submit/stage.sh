#!/bin/bash
#gpudeck about data to the node first, results back
#gpudeck set gpus 1
#gpudeck set nodes 1
#gpudeck set limit 4h
#gpudeck limit LIMIT
#gpudeck field INPUT path Data to take along = ~/data
#gpudeck field RESULTS path Results go to = ~/results
#gpudeck field COMMAND text Command, run beside data/ = python train.py --data data --out results
#gpudeck field ENVIRONMENT environment Environment

[ -z "$PBS_O_WORKDIR" ] || cd "$PBS_O_WORKDIR" || exit
if [ -f "$ENVIRONMENT/bin/activate" ]; then
  . "$ENVIRONMENT/bin/activate"
elif [ -n "$ENVIRONMENT" ]; then
  export CONDA_PREFIX="$ENVIRONMENT" PATH="$ENVIRONMENT/bin:$PATH"
fi
FROM=$PWD
RUN=
TIMER=
WHY=
ID=${SLURM_JOB_ID:-${PBS_JOBID:-$OAR_JOB_ID}}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/stage.XXXXXX") || exit
back() {
  if mkdir -p "$RESULTS/$ID" && cp -R "$WORK/results/." "$RESULTS/$ID/"; then
    rm -rf "$WORK"
    echo "results are in $RESULTS/$ID"
  else
    echo "results could not be copied: they are in $WORK/results on $(uname -n)"
  fi
}
# stop CODE SECONDS: the command and all that it started get a TERM, and so long to save.
stop() {
  trap '' USR1 TERM INT
  if [ -n "$RUN" ]; then
    kill -TERM -- "-$RUN"
    TILL=$((SECONDS + $2))
    while kill -0 -- "-$RUN" && [ "$SECONDS" -lt "$TILL" ]; do sleep 0.2; done
    kill -KILL -- "-$RUN"
  fi 2>/dev/null
  exit "$1"
}
# Copying back takes time too: 5 minutes of it, or of a short limit a tenth.
SPARE=$((LIMIT / 10 < 300 ? LIMIT / 10 : 300))
trap '[ -z "$TIMER" ] || kill -- "-$TIMER" 2>/dev/null; back; [ -z "$WHY" ] || echo "$WHY"' EXIT
trap 'WHY="it ended itself before its wall time was over"; stop 124 $((SPARE / 2))' USR1
trap 'WHY="it was told to end"; stop 143 10' TERM INT
mkdir "$WORK/results" && cp -R "$INPUT" "$WORK/data" || exit
cd "$WORK" || exit
export FROM
# In a process group of its own, so that all of it can be told.
set -m
(trap 'exit 143' TERM; eval "$COMMAND") </dev/null &
RUN=$!
if [ "$LIMIT" -gt 0 ]; then
  LEFT=$((LIMIT - SECONDS - SPARE))
  (sleep $((LEFT > 0 ? LEFT : 0)) && kill -USR1 $$) >/dev/null 2>&1 &
  TIMER=$!
else
  echo "no wall time was asked for: results come back if it ends by itself, or is told to"
fi
set +m
wait "$RUN"
