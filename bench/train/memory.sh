#!/usr/bin/env bash
# Does a long training keep the memory that it has? Resident memory of ocr-train over its steps, as a Markdown table.
#
# Usage: bench/train/memory.sh [--steps N] [--config FILE] [KEY=VALUE...]
#   --steps   default 10000
#   --config  default configs/recognition/small_lines.yml
#   KEY=VALUE further keys of the config
#
# 800 drawn texts of one to five words; batches of many widths and of at most 8192 pixels, so that 10000 steps take
# some minutes of one core; ten evaluations, ten checkpoints. Ends with 1 where the last tenth's median is more than
# a twentieth above that of the fifth, by when all widths have been seen many times.
# $OCRFORGE_BIN: the folder of ocr-train and ocr-gendata, default build/release/bin of this checkout.
set -euo pipefail
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=${OCRFORGE_BIN:-$root/build/release/bin}
config=$root/configs/recognition/small_lines.yml
steps=10000 overrides=()

say() { echo "memory: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

while [ $# -gt 0 ]; do
  case $1 in
    --steps | --config)
      [ -n "${2:-}" ] || { say "$1 needs a value (see --help)"; exit 2; }
      declare "${1#--}=$2"; shift ;;
    -h | --help) usage; exit 0 ;;
    *=*) overrides+=("$1") ;;
    *) say "unknown argument '$1' (see --help)"; exit 2 ;;
  esac
  shift
done
work=$(mktemp -d)
stop() {
  if [ -n "${training:-}" ]; then
    kill -KILL "$training" 2>/dev/null || :
    wait "$training" 2>/dev/null || :
  fi
  rm -rf "$work"
}
trap stop EXIT

"$bin/ocr-gendata" -c 800 -w 5 -r -na 2 --seed 1 --no_report --output_dir "$work/words" >"$work/log" 2>&1 ||
  die "$(tail -n 3 "$work/log")"
"$bin/ocr-train" -c "$config" -o Global.use_gpu=false Global.epoch_num=100000 Global.print_batch_step=10 \
  "Global.save_model_dir=$work/run" "Global.eval_batch_step=[0, $((steps / 10))]" Global.save_epoch_step=50 \
  "Train.dataset.label_file_list=[$work/words/rec_gt.txt]" "Eval.dataset.label_file_list=[$work/words/rec_gt.txt]" \
  Train.sampler.pixels=8192 Train.sampler.max_batch=4 "${overrides[@]}" >"$work/log" 2>&1 &
training=$!

step_of() { tail -n 1 "$work/run/metrics.jsonl" 2>/dev/null | sed -nE 's/.*"step":([0-9]+).*/\1/p'; }
step=0
while [ "$step" -lt "$steps" ]; do
  sleep 0.5
  memory=$(sed -nE 's/^VmRSS:\s*([0-9]+) kB/\1/p' "/proc/$training/status" 2>/dev/null) || die "$(tail -n 3 "$work/log")"
  step=$(step_of) || : # not there yet
  step=${step:-0}
  [ "$step" = 0 ] || echo "$step $((memory / 1024))" >>"$work/samples"
done

echo "$(date -u +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), median of the samples in each tenth"
echo
echo '| steps to | memory, MB | most |'
echo '|--:|--:|--:|'
awk -v tenth=$((steps / 10)) "$(<"$root/bench/median.awk")"'
  { part = int(($1 - 1) / tenth); if (part > 9) part = 9; count[part]++; value[part, count[part]] = $2 }
  END {
    for (part = 0; part < 10; part++) {
      for (i = 1; i <= count[part]; i++) v[i] = value[part, i]
      m[part] = median(v, count[part])
      printf "| %d | %d | %d |\n", (part + 1) * tenth, m[part], v[count[part]]
    }
    exit m[9] > 1.05 * m[4]
  }' "$work/samples" || die "the memory grows"
