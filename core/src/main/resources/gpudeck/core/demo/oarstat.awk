# Prints jobs of a list whose blocks begin with `ID USER STATE SUBMITTED STOPPED`; behind a line `~`
# stands what is told only in full. Of SQL it understands what gpudeck asks.

BEGIN {
  RS = ""
  sql = ENVIRON["SQL"]
  if (sql != "") {
    id = number(sql, "job_id = ")
    submitted = number(sql, "submission_time = ")
    since = number(sql, "stop_time >= ")
    mark = index(sql, "command LIKE '") ? substr(sql, index(sql, "command LIKE '") + 14) : ""
    sub(/%.*/, "", mark)
    match(sql, /job_user = '[^']*'/)
    ENVIRON["USER"] = substr(sql, RSTART + 12, RLENGTH - 13)
  }
  if (!ENVIRON["JSON"]) {
    print "Job id     S User     Duration   System message"
    print "---------- - -------- ---------- ------------------------------------------------"
  }
}

function number(text, before,    at) {
  at = index(text, before)
  return at ? substr(text, at + length(before)) + 0 : 0
}

function wanted(    ended) {
  ended = $3 == "Terminated" || $3 == "Error"
  if (ENVIRON["USER"] != "" && $2 != ENVIRON["USER"]) return 0
  if (mark != "") return index($0, "\"command\" : \"" mark)
  if (sql != "" && id) return $1 == id && $4 == submitted
  if (sql != "") return ended && $5 >= since
  if (ENVIRON["IDS"] != "") return index(ENVIRON["IDS"], " " $1 " ")
  return !ended
}

wanted() {
  if (!ENVIRON["JSON"]) {
    match($0, /"message" : "[^"]*"/)
    printf "%-10s %s %-8s %10s %s\n", $1, substr($3, 1, 1), $2, "", substr($0, RSTART + 13, RLENGTH - 14)
    next
  }
  block = substr($0, index($0, "\n") + 1)
  at = index(block, "\n~\n")
  more = ENVIRON["FULL"] ? ",\n" substr(block, at + 3) : ""
  printf "%s   \"%s\" : {\n%s%s\n   }", found++ ? ",\n" : "{\n", $1, substr(block, 1, at - 1), more
}

END { if (found) print "\n}" }
