# Prints the sessions that the demo's clock writes; attach-session shows one; kill-session and
# send-keys leave an order that is shown at once and that the clock obeys; one to make or to rename a
# session is waited for. A format is filled from a table whose first line names the variables; a
# variable that is not there is empty, as tmux has it.

BEGIN {
  FS = "\t"
  demo = ENVIRON["DEMO"]
  count = split(ENVIRON["ORDERS"], names, " ")
  for (i = 1; i <= count; i++) ordered[names[i]]
  read_table("sessions")
  at = 1
  while (at < ARGC && ARGV[at] ~ /^-/) {
    if (ARGV[at] == "-V") { print "tmux 3.3a"; exit }
    at += ARGV[at] == "-S" ? 2 : 1
  }
  if (!rows && ARGV[at] != "new-session") stop("no server running on /tmp/tmux-1000/default")
  while (at < ARGC) one_command()
}

# Commands are parted by a word `;`.
function one_command(    command, word) {
  command = ARGV[at++]
  text = target = named = ""
  while (at < ARGC && (word = ARGV[at++]) != ";") {
    if (word == "-F") text = ARGV[at++]
    else if (word == "-t") target = ARGV[at++]
    else if (word == "-s") named = ARGV[at++]
    else if (word == "-S") at++
    else if (word !~ /^-/) text = word
  }
  sub(/:$/, "", target)
  if (command ~ /^list-/) {
    read_table(command == "list-sessions" ? "sessions" : "windows")
    print_rows("")
    return
  }
  if (command == "new-session") { name_one("make-" ENVIRON["SELF"], named, text); return }
  if (!has_session(target)) stop("can't find session: " target)
  if (command == "display-message") print_rows(target)
  else if (command == "capture-pane") print_file(demo "/state/screen-" substr(target, 2))
  else if (command == "send-keys") order("interrupt-" substr(target, 2))
  else if (command == "attach-session") attach("screen-" substr(target, 2))
  else if (command == "rename-session") name_one("name-" substr(target, 2), text, "")
  else if (command == "kill-session") order("kill-" substr(target, 2))
  else stop("unknown command: " command)
}

function read_table(name,    file, line, fields, i) {
  file = demo "/state/" name
  split("", column)
  rows = 0
  if ((getline line <file) > 0) {
    fields = split(line, cells, FS)
    for (i = 1; i <= fields; i++) column[cells[i]] = i
  }
  while ((getline line <file) > 0) {
    split(line, cells, FS)
    if (!(("kill-" substr(cells[column["session_id"]], 2)) in ordered)) row[++rows] = line
  }
  close(file)
}

function has_session(id,    i) {
  read_table("sessions")
  for (i = 1; i <= rows; i++) {
    split(row[i], cells, FS)
    if (cells[column["session_id"]] == id) return 1
  }
  return 0
}

# Gives a session a name, which no other one may have, and waits until it has it.
function name_one(file, name, command,    i, try) {
  for (i = 1; i <= rows; i++) {
    split(row[i], cells, FS)
    if (cells[column["session_name"]] == name) stop("duplicate session: " name)
  }
  printf "%s\n%s", name, command >(demo "/state/" file)
  close(demo "/state/" file)
  system("mv \"$DEMO/state/" file "\" \"$DEMO/orders/" file "\"")
  for (try = 0; try < 22; try++) {
    if (system("test -e \"$DEMO/orders/" file "\"")) return
    system("sleep 0.2 2>/dev/null || sleep 1")
  }
  stop("the clock of this demo stands still")
}

# Shows what was on the terminal when one came, until its input ends.
function attach(screen,    line) {
  printf "\033[H\033[2J"
  print_file(demo "/state/" screen)
  print "\n-- This session is made up: nothing in it reads what you type. --"
  fflush()
  while ((getline line <"-") > 0) continue
  exit
}

# Of one session, or of all.
function print_rows(id,    i) {
  for (i = 1; i <= rows; i++) {
    split(row[i], cells, FS)
    if (id == "" || cells[column["session_id"]] == id) print filled(text)
  }
}

function filled(format,    done, open, close_, name) {
  while (open = index(format, "#{")) {
    close_ = open + index(substr(format, open), "}") - 1
    name = substr(format, open + 2, close_ - open - 2)
    done = done substr(format, 1, open - 1) (name in column ? cells[column[name]] : "")
    format = substr(format, close_ + 1)
  }
  return done format
}

function print_file(file,    line) {
  while ((getline line <file) > 0) print line
  close(file)
}

function order(name) {
  printf "" >(demo "/orders/" name)
  close(demo "/orders/" name)
}

function stop(says) {
  print says >"/dev/stderr"
  exit 1
}
