#!/usr/bin/env bash
# How much of two independent trainings' speed do two processes of one training keep?
#
# Usage: bench/train/scaling.sh [--bin DIR] [--rounds N] [--steps N] [--config FILE] [KEY=VALUE ...]
#
# Alternately, one thread each: two runs of their own side by side, and one run of two processes. Prints
# images/s of each round (the sum of both runs; of the whole run) and the median of the ratios.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=build/release/bin rounds=3 steps=40 config=configs/recognition/en_lite.yml overrides=()
while [ $# -gt 0 ]; do
  case $1 in
    --bin) bin=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --steps) steps=$2; shift 2 ;;
    --config) config=$2; shift 2 ;;
    --help) sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; exit ;;
    *) overrides+=("$1"); shift ;;
  esac
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_NUM_THREADS=1
batch=64
"$bin/ocr-gendata" -c $((batch * steps)) -na 2 --seed 1 --output_dir "$work/words" >/dev/null 2>&1

train() { # NAME EPOCHS OPTION...
  local name=$1 epochs=$2
  shift 2
  "$bin/ocr-train" "$@" -c "$config" -o Global.use_gpu=false "Global.save_model_dir=$work/$name" \
    "Global.epoch_num=$epochs" "Global.eval_batch_step=[0, 1000000]" Global.print_batch_step=5 \
    Global.log_smooth_window=1000000 Global.cal_metric_during_train=false Global.save_minutes=1000 \
    "Train.dataset={name: SimpleDataSet, label_file_list: [$work/words/rec_gt.txt], transforms: [{DecodeImage: }, {CTCLabelEncode: }, {RecResizeImg: {image_shape: [3, 32, 100]}}, {KeepKeys: }]}" \
    "Eval.dataset={name: SimpleDataSet, label_file_list: [$work/words/rec_gt.txt], transforms: [{DecodeImage: }, {CTCLabelEncode: }, {RecResizeImg: {image_shape: [3, 32, 100]}}, {KeepKeys: }]}" \
    Train.loader.batch_size_per_card=$batch Train.loader.num_workers=1 Eval.loader.num_workers=1 \
    Global.allow_bad_samples=true \
    "${overrides[@]}" >"$work/$name.log" 2>&1 || { cat "$work/$name.log" >&2; exit 1; }
}

# The last line of training says the median over all steps.
rate() { # NAME
  grep -o '"images_per_second":[0-9.]*' "$work/$1/metrics.jsonl" | tail -n 1 | cut -d: -f2
}

: >"$work/ratios"
for round in $(seq "$rounds"); do
  rm -rf "$work"/{a,b,both}
  train a 1 & first=$!
  train b 1 & second=$!
  wait $first
  wait $second
  train both 2 --processes 2 # each process has half of the batches of an epoch
  awk -v a="$(rate a)" -v b="$(rate b)" -v both="$(rate both)" -v round="$round" -v out="$work/ratios" \
    'BEGIN {printf "round %d: two runs %.1f images/s, two processes %.1f, ratio %.3f\n", round, a + b, both, both / (a + b)
            print both / (a + b) >> out}'
done
sort -n "$work/ratios" | awk '{r[NR] = $1} END {printf "median ratio %.3f\n", r[int((NR + 1) / 2)]}'
