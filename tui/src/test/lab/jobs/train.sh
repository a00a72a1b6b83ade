#!/bin/bash
# A training run as far as a log can tell: a header, an epoch line a second, now and then a warning.
echo "host $(hostname)  GPUs ${CUDA_VISIBLE_DEVICES:-none}  job $SLURM_JOB_ID"
for ((epoch = 1; ; epoch++)); do
  printf 'epoch %5d  loss %d.%04d  acc 0.%04d\n' "$epoch" $((3 - epoch / 400 % 4)) $((RANDOM % 10000)) $((RANDOM % 10000))
  ((epoch % 10)) || echo "warning: learning rate lowered at epoch $epoch" >&2
  sleep 1
done
