#!/bin/bash
# Progress bars that go back to the start of their line, and colours: what a pipe keeps of a screen.
for ((epoch = 1; ; epoch++)); do
  for ((step = 0; step <= 20; step++)); do
    printf '\rEpoch %d: %3d%%|%-20s| %d/20 [00:%02d<00:%02d]' \
      "$epoch" $((step * 5)) "$(printf '%*s' "$step" '' | tr ' ' '#')" "$step" "$step" $((20 - step))
    sleep 0.5
  done
  printf '\n\033[32mepoch %d done\033[0m  \033[1mval_loss\033[0m \033[31m0.%04d\033[0m\n' "$epoch" $((RANDOM % 10000))
done
