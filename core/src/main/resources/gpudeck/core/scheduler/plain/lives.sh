# How runs know each other: by files in their folders and by their processes.

gd_line() { gd_text=; [ -r "$1" ] && IFS= read -r gd_text <"$1"; }
gd_line /proc/sys/kernel/random/boot_id
gd_boot=${gd_text:--}

# Since when a process is there, in which session: fields 22 and 6 of proc(5)'s stat, behind a name
# that may hold anything. One that nobody has waited for is not there any more.
gd_since() {
  gd_start=-
  gd_sid=
  { IFS= read -r gd_stat <"${gd_proc:-/proc}/$1/stat"; } 2>/dev/null || return 1
  set -- ${gd_stat##*") "}
  [ "$1" != Z ] || return 1
  gd_sid=$4
  shift 19
  gd_start=$1
}

# Whether the run with this folder lives: what it wrote of its process (pid, start, boot) is true.
gd_lives() {
  { read -r gd_pid gd_was gd_when <"$1/alive"; } 2>/dev/null || return 1
  [ "$gd_when" = "$gd_boot" ] && gd_since "$gd_pid" && [ "$gd_start" = "$gd_was" ]
}
