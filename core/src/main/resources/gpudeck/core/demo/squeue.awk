# Prints jobs of a table whose first line names the columns as `squeue -O` takes them.

BEGIN {
  FS = OFS = "\t"
  split("A JobID F ArrayJobID K ArrayTaskID i JobArrayID P Partition T State r Reason" \
    " M TimeUsed l TimeLimit S StartTime e EndTime D NumNodes N NodeList Q PriorityLong" \
    " a Account V SubmitTime E Dependency u UserName b tres-per-node q QOS C NumCPUs" \
    " m MinMemory f Feature Y SchedNodes o Command Z WorkDir k Comment j Name", pairs, " ")
  for (i = 1; i in pairs; i += 2) word_of[pairs[i]] = pairs[i + 1]
  count = split(ENVIRON["ORDERS"], files, " ")
  for (i = 1; i <= count; i++) ordered[files[i]]
  if (ENVIRON["WORDS"] != "") plan_words(ENVIRON["WORDS"]); else plan_letters(ENVIRON["LETTERS"])
}

# -O 'Word:text,Word:text': each column with the text that ends it.
function plan_words(format,    parts, i, colon) {
  columns = split(format, parts, ",")
  for (i = 1; i <= columns; i++) {
    colon = index(parts[i], ":")
    asked[i] = colon ? substr(parts[i], 1, colon - 1) : parts[i]
    after[i] = colon ? substr(parts[i], colon + 1) : " "
  }
}

# -o '%i text %.10j': letters with text between them.
function plan_letters(format,    percent) {
  while (percent = index(format, "%")) {
    if (columns) after[columns] = substr(format, 1, percent - 1)
    else first = substr(format, 1, percent - 1)
    format = substr(format, percent + 1)
    sub(/^[.0-9]+/, "", format)
    asked[++columns] = word_of[substr(format, 1, 1)]
    format = substr(format, 2)
  }
  after[columns] = format
}

NR == 1 {
  for (i = 1; i <= NF; i++) column[tolower($i)] = i
  for (i = 1; i <= columns; i++) if (!(tolower(asked[i]) in column)) fail(1, "squeue: error: Invalid job format specification: " asked[i])
  next
}

function value(name) { return $column[name] }

function alive() { return value("state") ~ /^(PENDING|RUNNING|SUSPENDED|COMPLETING|CONFIGURING)$/ }

# The clock has not written yet what was ordered a moment ago.
function obey(    held) {
  if (alive() && ("cancel-" value("jobid")) in ordered) $column["state"] = "CANCELLED"
  if (value("state") != "PENDING") return
  held = ("hold-" value("jobid")) in ordered
  if (held) { $column["reason"] = "JobHeldUser"; $column["prioritylong"] = 0 }
  if (!held && value("reason") == "JobHeldUser") { $column["reason"] = "None"; $column["prioritylong"] = 1 }
}

function wanted(    ids) {
  ids = "," ENVIRON["WANTED_IDS"] ","
  if (ids != ",," && !index(ids, "," value("jobid") ",") && !index(ids, "," value("arrayjobid") ",")) return 0
  if (ENVIRON["WANTED_USER"] != "" && value("username") != ENVIRON["WANTED_USER"]) return 0
  return ENVIRON["WANTED_STATES"] == "all" || alive()
}

{
  obey()
  if (!wanted()) next
  found = 1
  printf "%s", first
  for (i = 1; i <= columns; i++) printf "%s%s", value(tolower(asked[i])), after[i]
  printf "\n"
}

function fail(code, says) {
  print says | "cat 1>&2"
  close("cat 1>&2")
  failed = code
  exit
}

END {
  if (failed) exit failed
  if (ENVIRON["WANTED_IDS"] != "" && !found) {
    print "slurm_load_jobs error: Invalid job id specified" | "cat 1>&2"
    exit 1
  }
}
