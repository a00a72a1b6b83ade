# shellcheck shell=bash
# The GPUs of the nodes as nvidia-smi shows them: the demo's stand-in, with tables of the lab's own.

CARDS=$STATE/cards
STAND_IN=$LAB/../../../../core/src/main/resources/gpudeck/core/demo

# The lab has no device groups: nvidia-smi shows every job all cards of its node.
cards_up() {
  is_up cards && return
  mkdir -p "$CARDS"/{bin,state,opt/bin}
  cp "$STAND_IN/nvidia-smi" "$STAND_IN/nvidia-smi.awk" "$CARDS/bin/"
  printf '#!/bin/sh\nSLURM_JOB_ID= exec %s/bin/nvidia-smi "$@"\n' "$CARDS" >"$CARDS/opt/bin/nvidia-smi"
  chmod -R a+rX "$CARDS"
  chmod a+x "$CARDS/opt/bin/nvidia-smi" "$CARDS/bin/nvidia-smi"
  each_node card_rows >"$CARDS/all"
  launch cards "$LAB/cards" "$CARDS"
  await 5 test -s "$CARDS/state/processes" || die "no cards, see $LOG/cards.out"
}

# node, index, type: a line a card.
card_rows() {
  local index
  for ((index = 0; index < $2; index++)); do printf '%s\t%d\t%s\n' "$1" "$index" "$3"; done
}
