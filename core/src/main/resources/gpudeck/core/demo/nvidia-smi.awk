# Reads the table of cards, for whether there are any, and then the table that was asked for.

BEGIN {
  FS = "\t"
  count = split(ENVIRON["FIELDS"], asked, ",")
}

FNR == 1 {
  table++
  split("", column)
  for (i = 1; i <= NF; i++) column[$i] = i
  if (table == 2) for (i = 1; i <= count; i++) if (!(asked[i] in column)) stop(2, "Field \"" asked[i] "\" is not a valid field to query.\n")
  next
}

$column["node"] != ENVIRON["NODE"] { next }

table == 1 { driver = 1 }

ENVIRON["JOB"] != "" && $column["job"] != ENVIRON["JOB"] { next }

table == 1 { cards++; next }

{
  if ("index" in column && ENVIRON["JOB"] != "") $column["index"] = shown++
  for (i = 1; i <= count; i++) printf "%s%s", (i > 1 ? ", " : ""), $column[asked[i]]
  printf "\n"
}

function stop(code, says) {
  print says
  failed = code
  exit
}

END {
  if (failed) exit failed
  if (!driver) {
    print "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.\n"
    exit 9
  }
  if (!cards) {
    print "No devices were found"
    exit 6
  }
}
