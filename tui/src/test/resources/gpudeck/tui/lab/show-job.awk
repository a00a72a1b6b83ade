# Reads "scontrol -d show job" a second time, without gpudeck: a line a fact, "RAW-ID KEY VALUE".
#
# A record is a paragraph. Names and comments are free text and may pretend to be lines of it. The
# name comes before the line of the true UserId, so what stands before the last one is not looked
# at; the comment comes after all that is read as "Key=Value", so reading ends there. Paths come
# last, in a fixed order.
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

{
  id = substr($1, 7)
  at = index($0, "\n   UserId=" user "(")
  if (substr($1, 1, 6) != "JobId=" || at == 0) next
  head = substr($0, at)
  comment = index(head, "\n   Comment=")
  paths = index(head, "\n   StdErr=")
  if (comment > 0) body = substr(head, 1, comment)
  else body = substr(head, 1, paths)
  count = split(body, words, /[ \n]+/)
  for (i = 1; i <= count; i++) {
    at = index(words[i], "=")
    if (at > 1) fact(substr(words[i], 1, at - 1), substr(words[i], at + 1))
  }
  fact("StdErr", between(head, "\n   StdErr=", "\n   StdIn=/dev/null\n"))
  fact("StdOut", between(head, "\n   StdIn=/dev/null\n   StdOut=", "\n   Power="))
}
