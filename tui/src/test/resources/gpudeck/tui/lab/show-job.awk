# Reads "scontrol -d show job" a second time, without gpudeck: a line a fact, "RAW-ID KEY VALUE".
#
# A record is a paragraph. Names and comments are free text and may pretend to be lines of it. What
# an array is stands before the name. The name stands before the line of the true UserId, and is not
# looked at; the comment stands behind all that is read as "Key=Value", so reading ends there. Paths
# come last, in a fixed order.
#
#   scontrol -d show job | awk -v user=ana -f show-job.awk

BEGIN { RS = "" }

# The text between the last "start" and the first "end" behind it.
function between(text, start, end,    at, rest) {
  rest = text
  while ((at = index(rest, start)) > 0) rest = substr(rest, at + length(start))
  at = index(rest, end)
  return at > 0 ? substr(rest, 1, at - 1) : rest
}

function fact(key, value) {
  gsub(/\n/, "\\n", value)
  printf "%s %s %s\n", id, key, value
}

function pair(word,    at) {
  at = index(word, "=")
  if (at > 1) fact(substr(word, 1, at - 1), substr(word, at + 1))
}

{
  id = substr($1, 7)
  at = index($0, "\n   UserId=" user "(")
  if (substr($1, 1, 6) != "JobId=" || at == 0) next
  for (i = 2; $i ~ /^Array/; i++) pair($i)
  head = substr($0, at)
  comment = index(head, "\n   Comment=")
  paths = index(head, "\n   StdErr=")
  if (comment > 0) body = substr(head, 1, comment)
  else body = substr(head, 1, paths)
  count = split(body, words, /[ \n]+/)
  for (i = 1; i <= count; i++) pair(words[i])
  fact("StdErr", between(head, "\n   StdErr=", "\n   StdIn=/dev/null\n"))
  fact("StdOut", between(head, "\n   StdIn=/dev/null\n   StdOut=", "\n   Power="))
}
