# shellcheck shell=bash
# Jobs of ana on nef in every state that this OAR can bring them to; which is which is in nef-jobs.

NEF_JOBS=$STATE/oar/jobs

on_nef_as() {
  local user=$1
  shift
  in_nef setpriv --reuid="$user" --regid="$user" --init-groups env -i -C "$(home_of "$user")" \
    HOME="$(home_of "$user")" PWD="$(home_of "$user")" USER="$user" LOGNAME="$user" SHELL=/bin/bash LANG=C.UTF-8 \
    PATH=/usr/bin:/bin "$@"
}

oar_jobs() {
  [ ! -e "$OAR_DATABASE/jobs-are-there" ] || return 0
  : >"$NEF_JOBS"
  nef_job running -n train -p "gpu='YES'" -l /nodes=1/gpudevice=1,walltime=0:30:0 \
    'echo start; for i in $(seq 1700); do echo "epoch $i/1700 loss=0.$i"; sleep 1; done'
  nef_job two-nodes -n two -p "gpu='YES'" -l /nodes=2/gpudevice=2,walltime=0:40:0 'sleep 2000'
  nef_job failed -n three -l /core=1,walltime=0:2:0 'exit 3'
  nef_job done -n fine -l /core=1,walltime=0:2:0 'echo done'
  # shellcheck disable=SC2016 # for the job's shell
  nef_job killed -n killed -l /core=1,walltime=0:2:0 'kill -9 $$'
  nef_job timeout -n slow -l /core=1,walltime=0:0:4 'sleep 300'
  nef_job nodir -d /nosuch -n nodir -l /core=1,walltime=0:2:0 'sleep 5'
  nef_job nocommand -n nocommand -l /core=1,walltime=0:2:0 ./does-not-exist
  nef_job deleted -n deleted -l /core=1,walltime=0:9:0 'sleep 500'
  nef_job held --hold -n held -l /core=1,walltime=0:3:0 'sleep 10'
  nef_job deleted-waiting --hold -n never -l /core=1,walltime=0:3:0 'sleep 10'
  nef_job hostile -n "$(printf 'red\033[31mX\tY\nZ')" -l /core=1,walltime=0:40:0 'sleep 2000'
  nef_job paths -n paths --stdout 'out/%jobid%.txt' --stderr /tmp/err.txt --project lab \
    -l /core=1,walltime=0:40:0 'sleep 2000'
  nef_job after -a "$(nef_id running)" -n after -l /core=1,walltime=0:2:0 'sleep 5'
  nef_job besteffort -t besteffort -n be -l /core=1,walltime=0:10:0 'sleep 500'
  nef_job moldable -n moldable -l /nodes=2/core=2,walltime=0:10:0 -l /core=1,walltime=0:9:0 'sleep 500'
  nef_job array --array 2 -n sweep -l /core=1,walltime=0:40:0 'sleep 2000'
  nef_job waiting -n waits -p "gpu='YES'" -l /nodes=3,walltime=1:0:0 'sleep 10'
  nef_job reserved -r "$(date -u -d '+3 hours' '+%F %T')" -n resa -l /nodes=1,walltime=0:30:0 'sleep 9'
  await 90 nef_state running Running && await 90 nef_state deleted Running
  on_nef_as ana oardel "$(nef_id deleted)" "$(nef_id deleted-waiting)" >/dev/null
  await 180 nef_all_settled || die "not all jobs of nef are what they are to be: $(nef_states)"
  touch "$OAR_DATABASE/jobs-are-there"
}

# nef_job LABEL OARSUB-ARGUMENTS...
nef_job() {
  local label=$1 ids
  shift
  mkdir -p "$(home_of ana)/out" && chown ana: "$(home_of ana)/out"
  ids=$(on_nef_as ana oarsub "$@" 2>&1 | sed -n 's/^OAR_JOB_ID=\([1-9].*\)/\1/p')
  [ -n "$ids" ] || die "oarsub takes no job $label"
  sed "s/^/$label /" <<<"$ids" >>"$NEF_JOBS"
}

nef_id() { awk -v label="$1" '$1 == label { print $2; exit }' "$NEF_JOBS"; }

nef_state() { on_nef_as ana oarstat -s -j "$(nef_id "$1")" | grep -q ": $2\$"; }

nef_states() {
  local label id
  while read -r label id; do
    printf '%s %s; ' "$label" "$(on_nef_as ana oarstat -s -j "$id" </dev/null)"
  done <"$NEF_JOBS"
}

nef_all_settled() {
  nef_state failed Terminated && nef_state done Terminated && nef_state killed Terminated &&
    nef_state nocommand Terminated && nef_state timeout Error && nef_state nodir Error &&
    nef_state deleted Error && nef_state deleted-waiting Error && nef_state held Hold &&
    nef_state two-nodes Running && nef_state hostile Running && nef_state array Running
}
