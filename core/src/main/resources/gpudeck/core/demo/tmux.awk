# Fills a format from a table whose first line names the variables; a variable that is not there
# is empty, as tmux has it.

BEGIN {
  FS = "\t"
  count = split(ENVIRON["ORDERS"], files, "\n")
  for (i = 1; i <= count; i++) ordered[files[i]]
}

NR == 1 {
  for (i = 1; i <= NF; i++) column[$i] = i
  next
}

{ id = $column["session_id"] }

("kill-" substr(id, 2)) in ordered { next }

ENVIRON["ID"] == "" || ENVIRON["ID"] == id { print filled(ENVIRON["FORMAT"]) }

function filled(format,    text, open, close_, name) {
  while (open = index(format, "#{")) {
    close_ = open + index(substr(format, open), "}") - 1
    name = substr(format, open + 2, close_ - open - 2)
    text = text substr(format, 1, open - 1) (name in column ? $column[name] : "")
    format = substr(format, close_ + 1)
  }
  return text format
}
