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
TIMER=
ID=${SLURM_JOB_ID:-${PBS_JOBID:-$OAR_JOB_ID}}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/stage.XXXXXX") || exit
back() {
  mkdir -p "$RESULTS/$ID" && cp -R "$WORK/results/." "$RESULTS/$ID/"
  echo "results are in $RESULTS/$ID"
}
trap 'kill $TIMER 2>/dev/null; back; rm -rf "$WORK"' EXIT
trap 'echo "the time is nearly up"; kill -TERM "$RUN" 2>/dev/null; wait "$RUN"; exit 1' USR1 TERM
mkdir "$WORK/results" && cp -R "$INPUT" "$WORK/data" || exit
cd "$WORK" || exit
export FROM
eval "$COMMAND" &
RUN=$!
LEFT=$((LIMIT - SECONDS - 300))
if [ "$LEFT" -gt 0 ]; then
  (sleep "$LEFT" && kill -USR1 $$) >/dev/null 2>&1 &
  TIMER=$!
fi
wait "$RUN"
