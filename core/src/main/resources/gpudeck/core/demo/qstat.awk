# Prints jobs of a list that has one on each line, as `qstat -x -t -f -F dsv` does.

BEGIN {
  FS = "|"
  count = split(ENVIRON["IDS"], asked, " ")
  for (i = 1; i <= count; i++) {
    if (asked[i] !~ /[.]/) asked[i] = asked[i] ".pbshpc"
    wanted[asked[i]]
  }
  if (!ENVIRON["FULL"]) {
    head = "Job id            Name             User              Time Use S Queue\n" \
      "----------------  ---------------- ----------------  -------- - -----"
  }
}

function value(name,    i) {
  for (i = 2; i <= NF; i++) if (index($i, name "=") == 1) return substr($i, length(name) + 2)
  return ""
}

{
  id = substr($1, 9)
  state = value("job_state")
  array = id
  sub(/\[[0-9]+\]/, "[]", array)
  task = array != id
  if (id in wanted) { seen[id] = 1; if (state == "F") ended[id] = 1 }
  if (count && !(id in wanted) && !(ENVIRON["TASKS"] && task && array in wanted)) next
  if (task && !ENVIRON["TASKS"] && !(id in wanted)) next
  if (state == "F" && !ENVIRON["ENDED"]) next
  if (ENVIRON["FULL"]) { print; next }
  if (head) { print head; head = "" }
  user = value("Job_Owner")
  sub(/@.*/, "", user)
  used = value("resources_used.walltime")
  printf "%-17s %-16s %-16s %9s %s %s\n", id, value("Job_Name"), user, used ? used : "0", state, value("queue")
}

END {
  for (i = 1; i <= count && !ENVIRON["GROUPED"]; i++) {
    if (!(asked[i] in seen)) { print "qstat: Unknown Job Id " asked[i] | "cat 1>&2"; failed = 153 }
    else if ((asked[i] in ended) && !ENVIRON["ENDED"]) {
      print "qstat: " asked[i] " Job has finished, use -x or -H to obtain historical job information" | "cat 1>&2"
      failed = 35
    }
  }
  close("cat 1>&2")
  exit failed
}
