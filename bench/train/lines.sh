#!/usr/bin/env bash
# A recogniser trained from scratch on 1600 real lines with one thread, as a Markdown table: what it reads wrong
# of 400 others after so many minutes of processor time, and the memory that it took.
#
# Usage: bench/train/lines.sh [--runs MINUTES:EPOCHS,...] [--config FILE] [--keep FOLDER] [KEY=VALUE...]
#   --runs    a training each: the processor time that it may take, from the start of its command to its end, and
#             the epochs, over which the learning rate rises and falls. Default 5:16,15:45
#   --config  default configs/recognition/small_lines.yml
#   --keep    where the runs stay; default: nowhere
#   KEY=VALUE further keys of the config
#
# The lines: rec/uw3_lines and rec/sroie_lines of $OCRFORGE_DATA (default ../shared/data), sorted by name, every
# fifth held out. CER: edits over characters in percent, case and spaces included, as ocr-eval prints it.
# $OCRFORGE_BIN: the folder of ocr-train and ocr-eval, default build/release/bin of this checkout.
set -euo pipefail
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=${OCRFORGE_BIN:-$root/build/release/bin}
data=${OCRFORGE_DATA:-$root/../shared/data}
config=$root/configs/recognition/small_lines.yml
runs=5:16,15:45 keep='' overrides=()

say() { echo "lines: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

split_lines() { # writes train.txt, all.txt, uw3.txt and sroie.txt
  local set
  for set in sroie uw3; do
    sed "s|^|$data/rec/${set}_lines/|" "$data/rec/${set}_lines/labels.tsv"
  done | sort >"$work/lines.txt"
  awk -v to="$work" '
    NR % 5 { print > (to "/train.txt"); next }
    { print > (to "/all.txt"); print > (to (/^[^\t]*\/uw3_lines\// ? "/uw3.txt" : "/sroie.txt")) }' "$work/lines.txt"
}

train() { # MINUTES EPOCHS: prints "seconds of processor time, MB at most"
  local log=$work/$1.log
  (
    ulimit -S -t $((60 * $1))
    exec /usr/bin/time -f 'spent %U %S %M' "$bin/ocr-train" -c "$config" -o Global.use_gpu=false \
      Global.epoch_num="$2" Global.save_model_dir="$work/run_$1" \
      "Train.dataset.label_file_list=[$work/train.txt]" "Eval.dataset.label_file_list=[$work/all.txt]" \
      "${overrides[@]}"
  ) >"$log" 2>&1 || {
    if grep -q '^Command terminated by signal 24' "$log"; then die "$2 epochs take more than $1 minutes here"; fi
    die "$(tail -n 5 "$log")"
  }
  awk '/^spent/ { printf "%.0f %.0f", $2 + $3, $4 / 1024 }' "$log"
}

error_rate() { # MINUTES SET
  "$bin/ocr-eval" --model "$work/run_$1/latest" --data "$work/$2.txt" --allow-bad | sed -nE 's/.*CER ([0-9.]+) %.*/\1/p'
}

while [ $# -gt 0 ]; do
  case $1 in
    --runs | --config | --keep)
      [ -n "${2:-}" ] || { say "$1 needs a value (see --help)"; exit 2; }
      declare "${1#--}=$2"; shift ;;
    -h | --help) usage; exit 0 ;;
    *=*) overrides+=("$1") ;;
    *) say "unknown argument '$1' (see --help)"; exit 2 ;;
  esac
  shift
done
for tool in ocr-train ocr-eval; do
  [ -x "$bin/$tool" ] || die "$bin/$tool is not built: cmake --build --preset release"
done
[ -x /usr/bin/time ] || die "/usr/bin/time is not here: Debian's package time has it"
for set in sroie uw3; do
  [ -f "$data/rec/${set}_lines/labels.tsv" ] || die "$data/rec/${set}_lines/labels.tsv is not here: set OCRFORGE_DATA"
done

if [ -n "$keep" ]; then
  work=$keep
  mkdir -p "$work"
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
split_lines
echo "$(date -u +%F), $(getconf _NPROCESSORS_ONLN) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
  "load $(cut -d ' ' -f 1 /proc/loadavg) at the start; $(wc -l <"$work/train.txt") lines, $(wc -l <"$work/all.txt") held out"
echo
echo '| minutes | epochs | lines a second | CER % | uw3 | sroie | seconds in all | memory, MB |'
echo '|--:|--:|--:|--:|--:|--:|--:|--:|'
for run in ${runs//,/ }; do
  limit=${run%:*} epochs=${run#*:}
  say "$epochs epochs in $limit minutes"
  spent=$(train "$limit" "$epochs")
  read -r seconds memory <<<"$spent"
  echo "| $limit | $epochs | $(awk "BEGIN { printf \"%.0f\", $epochs * $(wc -l <"$work/train.txt") / $seconds }")" \
    "| $(error_rate "$limit" all) | $(error_rate "$limit" uw3) | $(error_rate "$limit" sroie) | $seconds | $memory |"
done
