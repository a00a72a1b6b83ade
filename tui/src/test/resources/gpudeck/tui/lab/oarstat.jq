# What `gpudeck jobs --json` must say of jobs, from `oarstat -fj ... -J` (jobs) and `oarnodes -J`
# (nodes): a line for each field of each job, without anything of gpudeck.
def moment: if . == null or . == 0 then "null" else todate end;
def known: if . == null or . == "" then "null" else tostring end;
# The wall time of R=1,W=0:3:0,J=B as seconds, where oarstat tells it nowhere else.
def planned:
  ([capture("^R=[0-9]+,W=(?<h>[0-9]+):(?<m>[0-9]+):(?<s>[0-9]+),")] | first)
  | if . == null then "null"
    else (.h | tonumber) * 3600 + (.m | tonumber) * 60 + (.s | tonumber) | tostring end;
def types: [.events[].type];
def state:
  if .state == "Waiting" then "pending"
  elif .state == "Hold" then "held"
  elif .state == "Terminated" then (if .exit_code == 0 then "completed" else "failed" end)
  elif .state == "Error" then types as $t
    | if $t | index("WALLTIME") then "timeout"
      elif $t | index("WORKING_DIRECTORY") then "failed"
      elif $t | index("FRAG_JOB_REQUEST") then "cancelled"
      else "failed" end
  else .state | ascii_downcase end;
def waits: .state == "Waiting" or .state == "Hold";
def over: .state == "Terminated" or .state == "Error";
def cards($nodes):
  [.assigned_resources[] | tostring | $nodes[.] | select(.gpudevice >= 0)]
  | map({node: .network_address, type: .gputype, card: .gpudevice}) | unique;
def path($file): if $file | startswith("/") then $file else .launchingDirectory + "/" + $file end;
$nodes[0] as $all
| .[] | . as $job
| {
    name: .name,
    user: .owner,
    project: .project,
    partition: .queue,
    state: state,
    native_state: .state,
    submitted: (.submissionTime | moment),
    started: (if waits then "null" else .startTime | moment end),
    expected_start: (
      if waits | not then "null"
      elif .startTime > 0 then .startTime | moment
      else .scheduledStart | moment end),
    ends: (
      if over then .stopTime | moment
      elif waits then "null"
      else .startTime + .walltime | moment end),
    limit_s: (if .walltime == null then (.message | planned // "null") else .walltime | known end),
    elapsed_s: (if over and .startTime > 0 then .stopTime - .startTime | tostring else "" end),
    nodes: (.assigned_network_address | unique | length | if . == 0 then "null" else tostring end),
    gpu_count: (
      if (.assigned_resources | length) == 0 then "" else cards($all) | length | tostring end),
    stdout: path(.stdout_file),
    stderr: path(.stderr_file),
    workdir: .launchingDirectory,
    gpus: (
      cards($all) | group_by(.node)
      | map("\(.[0].node):\(.[0].type):\(length):\(map(.card) | sort | map(tostring) | join(","))")
      | join(" ")),
    exit_code: (
      if .exit_code == null then "null"
      elif .exit_code % 128 != 0 then "null"
      else .exit_code / 256 | floor | tostring end),
    exit_signal: (
      if .exit_code == null or .exit_code % 128 == 0 then "null" else .exit_code % 128 | tostring end)
  }
| to_entries[] | select(.value != "")
| "\($job.Job_Id) \(.key) \(.value | gsub("[^ -~]"; "?"))"
