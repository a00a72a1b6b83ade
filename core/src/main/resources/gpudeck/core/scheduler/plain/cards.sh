# Which cards of this machine a run may have. A run has "cards" in its folder as long as it has them,
# and "ticket.N" while it waits. gd_picture names the file in which all runs keep what nvidia-smi told
# them; gd_refuse is called, and does not come back, where there is no nvidia-smi.

gd_now() { date +%s; }

# Counts who comes before us.
gd_queue() {
  gd_before=0
  for gd_ticket in "$gd_runs"/*/choosing "$gd_runs"/*/ticket.*; do
    gd_other=${gd_ticket%/*}
    [ -d "$gd_ticket" ] && [ "$gd_other" != "$gd_run" ] && gd_lives "$gd_other" || continue
    case $gd_ticket in
      */choosing) ;;
      *)
        [ "${gd_ticket##*.}" -gt "$gd_mine" ] && continue
        [ "${gd_ticket##*.}" -eq "$gd_mine" ] && [ "${gd_other##*/}" \> "$gd_id" ] && continue
        ;;
    esac
    gd_before=$((gd_before + 1))
  done
}

gd_find() {
  for gd_smi in "$(command -v nvidia-smi 2>/dev/null)" /usr/bin/nvidia-smi \
    /usr/local/nvidia/bin/nvidia-smi /opt/bin/nvidia-smi /usr/lib/wsl/lib/nvidia-smi
  do
    [ -x "$gd_smi" ] && return
  done
  return 1
}

# Looks at the cards of this machine, unless a run has within the last seconds: which there are
# (nvidia-smi -L) is asked once an hour, which are busy each time. Only who is next looks.
gd_look() {
  gd_at=$(gd_now)
  gd_seen=0
  gd_listed=0
  [ ! -r "$gd_picture" ] || read -r gd_seen gd_listed <"$gd_picture"
  gd_age=$((gd_at - gd_seen))
  [ "$gd_age" -ge "$GD_EVERY" ] || [ "$gd_age" -lt 0 ] || return 0
  gd_find || gd_refuse 'no nvidia-smi on this host'
  gd_asked=$(gd_ask) || gd_asked="$gd_at 0
why $gd_asked"
  printf '%s\n' "$gd_asked" >"$gd_picture.$$" && mv -f "$gd_picture.$$" "$gd_picture"
}

gd_ask() {
  gd_cards=
  if [ "$((gd_at - gd_listed))" -lt 3600 ]; then gd_cards=$(sed -n '/^card /p' "$gd_picture"); fi
  if [ -z "$gd_cards" ]; then
    gd_listed=$gd_at
    gd_said=$(gd_timed 20 "$gd_smi" -L 2>&1) || { echo "$gd_said"; return 1; }
    gd_cards=$(printf '%s\n' "$gd_said" | gd_whole)
  fi
  gd_said=$(gd_timed 20 "$gd_smi" --query-compute-apps=gpu_uuid --format=csv,noheader 2>&1) ||
    { echo "$gd_said"; return 1; }
  echo "$gd_at $gd_listed"
  printf '%s\n' "$gd_cards"
  printf '%s\n' "$gd_said" | sed -n 's/^ *\(GPU-[0-9A-Za-z-]*\) *$/busy \1/p'
}

# From what nvidia-smi -L prints: "card INDEX UUID". A card that is cut into MIG devices is left
# out, since who computes on which of these is not told.
gd_whole() {
  awk '
    /^GPU [0-9]+: .*\(UUID: GPU-[0-9A-Za-z-]+\)/ {
      flush(); index_ = $2 + 0; uuid = $0
      sub(/.*\(UUID: /, "", uuid); sub(/\).*/, "", uuid)
    }
    /^ +MIG / { uuid = "" }
    END { flush() }
    function flush() { if (uuid != "") print "card", index_, uuid; uuid = "" }
  '
}

# Which of the cards nobody computes on and no other run has been given.
gd_free() {
  gd_held=' '
  for gd_given in "$gd_runs"/*/cards; do
    [ -r "$gd_given" ] && gd_lives "${gd_given%/*}" || continue
    while read -r gd_index gd_uuid; do gd_held="$gd_held$gd_uuid "; done <"$gd_given"
  done
  gd_why=
  gd_free=
  gd_many=0
  gd_total=0
  [ -r "$gd_picture" ] || return
  while read -r gd_kind gd_more; do
    [ "$gd_kind" = busy ] && gd_held="$gd_held$gd_more "
    [ "$gd_kind" = why ] && gd_why=$gd_more
  done <"$gd_picture"
  while read -r gd_kind gd_index gd_uuid; do
    [ "$gd_kind" = card ] || continue
    gd_total=$((gd_total + 1))
    case $gd_held in *" $gd_uuid "*) continue ;; esac
    gd_many=$((gd_many + 1))
    gd_free="$gd_free$gd_index $gd_uuid
"
  done <"$gd_picture"
}
