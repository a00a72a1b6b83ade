# Prints jobs of a table whose first line names the columns as `sacct -o` takes them.

BEGIN {
  FS = "\t"
  columns = split(ENVIRON["COLUMNS"], asked, ",")
  split("CD COMPLETED F FAILED CA CANCELLED TO TIMEOUT NF NODE_FAIL PR PREEMPTED" \
    " BF BOOT_FAIL DL DEADLINE OOM OUT_OF_MEMORY", pairs, " ")
  for (i = 1; i in pairs; i += 2) word_of[pairs[i]] = pairs[i + 1]
  count = split(ENVIRON["STATES"], states, ",")
  for (i = 1; i <= count; i++) wanted[word_of[states[i]]]
}

function line(text,    i, all) {
  all = text[1]
  for (i = 2; i <= columns; i++) all = all ENVIRON["BETWEEN"] text[i]
  print all (ENVIRON["ENDS"] ? ENVIRON["BETWEEN"] : "")
}

function fail(what) {
  print "sacct: error: Invalid field requested: \"" what "\"" | "cat 1>&2"
  close("cat 1>&2")
  failed = 1
  exit
}

NR == 1 {
  for (i = 1; i <= NF; i++) column[$i] = i
  for (i = 1; i <= columns; i++) if (!(asked[i] in column)) fail(asked[i])
  if (ENVIRON["HEAD"]) line(asked)
  next
}

function value(name) { return $column[name] }

# What a job used stands in the line of its batch step, and nowhere else.
function shown(name, step) {
  if (name ~ /^(NTasks|MaxRSS|TRESUsageInMax)$/) return step ? value(name) : ""
  if (!step) return value(name)
  if (name ~ /^JobID/) return value(name) ".batch"
  return name ~ /^(User|Partition|ReqMem|QOS|SubmitLine|WorkDir|Timelimit)$/ ? "" : value(name)
}

ENVIRON["IDS"] != "" && !index("," ENVIRON["IDS"] ",", "," value("JobIDRaw") ",") { next }
ENVIRON["USER"] != "" && value("User") != ENVIRON["USER"] { next }
ENVIRON["STATES"] != "" && !(value("State") in wanted) { next }
value("seconds") >= ENVIRON["SINCE"] {
  for (step = 0; step <= (ENVIRON["STEPS"] && value("Start") != "Unknown"); step++) {
    for (i = 1; i <= columns; i++) cell[i] = shown(asked[i], step)
    line(cell)
  }
}

END { exit failed }
