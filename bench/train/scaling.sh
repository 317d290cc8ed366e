#!/usr/bin/env bash
# How much of two independent trainings' speed do two processes of one training keep?
#
# Usage: bench/train/scaling.sh [--bin DIR] [--rounds N] [--seconds S] [--config FILE] [KEY=VALUE ...]
#
# One thread each: two runs of their own, and one run of two processes. All are started and then stopped
# (SIGSTOP); in each round the two runs go on for S seconds side by side, then the two processes, or the other
# way round, so that both meet the same state of the machine. Prints the images/s of all rounds so far (the sum
# of both runs; of the whole run), their ratio, and the ratio that the two runs would have if, step by step, the
# faster one waited for the slower: no two processes that meet once a step can have more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=build/release/bin rounds=20 seconds=4 config=configs/recognition/en_lite.yml overrides=()
while [ $# -gt 0 ]; do
  case $1 in
    --bin) bin=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --config) config=$2; shift 2 ;;
    --help) sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; exit ;;
    *) overrides+=("$1"); shift ;;
  esac
done
work=$(mktemp -d)
declare -A process=() # of each run, leader of its own group
trap 'signal KILL "${!process[@]}"; rm -rf "$work"' EXIT
export OMP_NUM_THREADS=1
batch=64
"$bin/ocr-gendata" -c $((batch * 50)) -na 2 --seed 1 --output_dir "$work/words" >/dev/null 2>&1
set_of_words="{name: SimpleDataSet, label_file_list: [$work/words/rec_gt.txt], transforms: [{DecodeImage: }, {CTCLabelEncode: }, {RecResizeImg: {image_shape: [3, 32, 100]}}, {KeepKeys: }]}"

signal() { # SIGNAL NAME...
  local of=$1 name
  shift
  for name; do kill "-$of" -- "-${process[$name]}" || true; done
}

steps() { # NAME
  grep -o 'global_step: [0-9]*' "$work/$1.log" | tail -n 1 | cut -d' ' -f2 || true
}

start() { # NAME OPTION...: to its second step
  local name=$1
  shift
  setsid "$bin/ocr-train" "$@" -c "$config" -o Global.use_gpu=false "Global.save_model_dir=$work/$name" \
    Global.epoch_num=100000 "Global.eval_batch_step=[0, 1000000000]" Global.print_batch_step=1 Global.log_smooth_window=1 \
    Global.cal_metric_during_train=false Global.save_minutes=1000 "Train.dataset=$set_of_words" \
    "Eval.dataset=$set_of_words" Train.loader.batch_size_per_card=$batch Train.loader.num_workers=1 \
    Eval.loader.num_workers=1 Global.allow_bad_samples=true "${overrides[@]}" >"$work/$name.log" 2>&1 &
  process[$name]=$!
  disown # no word of its end
  until [ "$(steps "$name")" -ge 2 ] 2>/dev/null; do
    kill -0 "${process[$name]}" 2>/dev/null || { cat "$work/$name.log" >&2; exit 1; }
    sleep 0.1
  done
  signal STOP "$name"
}

go_on() { # NAME...: for a round's time; adds their steps to $went[first name], whole ones to $work/NAME.costs
  local name
  local -A before=()
  for name; do before[$name]=$(steps "$name"); done
  signal CONT "$@"
  sleep "$seconds"
  signal STOP "$@"
  for name; do
    went[$1]=$((${went[$1]} + $(steps "$name") - ${before[$name]}))
    grep -o 'avg_batch_cost: [0-9.]*' "$work/$name.log" | tail -n +$((before[$name] + 2)) | cut -d' ' -f2 >"$work/$name.costs"
  done
}

start a
start b
start both --processes 2 # each of its steps is a batch in each process
declare -A went=([a]=0 [both]=0)
for round in $(seq "$rounds"); do
  if [ $((round % 2)) = 1 ]; then go_on a b; go_on both; else go_on both; go_on a b; fi
  paste "$work/a.costs" "$work/b.costs" | awk 'NF == 2' >>"$work/pairs"
  awk -v runs="${went[a]}" -v ranks="$((2 * went[both]))" -v n="$round" -v s="$seconds" -v batch="$batch" \
    '{ sum += $1 + $2; slower += 2 * ($1 > $2 ? $1 : $2) }
     END {printf "%d rounds: two runs %.0f images/s, two processes %.0f, ratio %.3f; waiting for the slower alone %.3f\n",
          n, runs * batch / s / n, ranks * batch / s / n, ranks / runs, sum / slower}' "$work/pairs"
done
