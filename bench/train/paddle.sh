#!/usr/bin/env bash
# Training by ocr-train beside PaddleOCR's tools/train.py, from the command to the end: the same config file on
# the same images for the same number of steps, in turns, one thread each, as a Markdown table.
#
# Usage: bench/train/paddle.sh [--rounds N] [--rec FROM,TO] [--det FROM,TO] [--batch REC,DET] [--crop N]
#                              [--plain] [CASE...] [-o KEY=VALUE...]
#   CASE     rec (recognition/en_lite.yml on $OCRFORGE_DATA/rec/sroie_lines) or det (detection/lite.yml on
#            $OCRFORGE_DATA/det/sroie). Default both
#   --rounds how often both take turns; medians are printed, of the ratios of each round too. Default 3
#   --rec, --det   steps of the two runs of a turn. Default 2,8 and 1,3
#   --batch  images a step. Default 64,4
#   --crop   side of the pages that the detector trains on. Default 640
#   --plain  the recogniser without RecAug
#   -o       further settings for both
#
# A figure is images for a second of processor time (user and system, all processes) without start-up, last
# evaluation and checkpoint: the difference of two runs over the difference of their steps; by the clock it is
# the same difference of times, which other programs disturb. First step: from the command to the log line of
# step 1, by the clock and in processor time of the main process. Memory: of the larger run's largest process.
# $OCRFORGE_PADDLEOCR: a checkout of PaddleOCR 2.8 (release/2.8, commit d1583d4e is what was measured): the
# package on PyPI has neither networks nor losses. bench/peers/setup.sh paddleocr installs what it imports.
# $OCRFORGE_DATA: default ../shared/data beside this checkout.
# $OCRFORGE_BIN: the folder of ocr-train, default build/release/bin of this checkout.
set -euo pipefail
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 CUDA_VISIBLE_DEVICES=''
export PYTHONUNBUFFERED=1

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
bin=${OCRFORGE_BIN:-$root/build/release/bin}
data=${OCRFORGE_DATA:-$root/../shared/data}
python=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}/peers/paddleocr/python
# shellcheck disable=SC2034 # rec and det are read by name
rounds=3 rec=2,8 det=1,3 batch=64,4 crop=640 plain='' cases=() settings=()

say() { echo "paddle: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

repeat() { # COUNT FILE: prints COUNT lines of it, from the top again where it ends
  awk -v count="$1" '{ line[NR] = $0 } END { for (i = 0; i < count; i++) print line[i % NR + 1] }' "$2"
}

# Lines that neither side would replace or refuse: at most 25 characters, all of the dictionary.
rec_labels() {
  grep -P '^[^\t]+\t[\x20-\x7e]{1,25}$' "$data/rec/sroie_lines/labels.tsv" |
    "$python" -c '
import sys
known = {line.rstrip("\n") for line in open(sys.argv[1], encoding="utf-8")} | {" "}
sys.stdout.writelines(line for line in sys.stdin if known.issuperset(line.rstrip("\n").split("\t")[1]))' \
      "$root/configs/dict/en_dict.txt"
}

prepare() { # CASE: the config, the folder of its images and all its labels
  if [ "$1" = rec ]; then
    folder=$data/rec/sroie_lines
    cp "$root/configs/recognition/en_lite.yml" "$work/rec.yml"
    if [ -n "$plain" ]; then sed -i '/- RecAug:/d' "$work/rec.yml"; fi
    rec_labels >"$work/rec.all"
  else
    folder=$data/det/sroie
    sed "s/size: \[960, 960\]/size: [$crop, $crop]/" "$root/configs/detection/lite.yml" >"$work/det.yml"
    cp "$folder/label.txt" "$work/det.all"
  fi
  [ -s "$work/$1.all" ] || die "$folder has no labels"
  head -n 1 "$work/$1.all" >"$work/$1.eval"
}

run() { # SIDE CASE STEPS IMAGES: prints what measure.py says
  local command=("$python" "$OCRFORGE_PADDLEOCR/tools/train.py")
  if [ "$1" = ours ]; then command=("$bin/ocr-train"); fi
  repeat $(($3 * $4)) "$work/$2.all" >"$work/$2.txt"
  rm -rf "$work/out"
  (cd "$root" && "$python" "$here/measure.py" "$work/$1.$2.log" "${command[@]}" -c "$work/$2.yml" -o \
    Global.use_gpu=false Global.epoch_num=1 Global.print_batch_step=1 Global.log_smooth_window=20 \
    Global.cal_metric_during_train=false "Global.eval_batch_step=[0, 1000000]" \
    "Global.save_model_dir=$work/out" Global.save_epoch_step=1000 "Train.dataset.data_dir=$folder" \
    "Train.dataset.label_file_list=[$work/$2.txt]" Train.loader.num_workers=1 \
    Train.loader.batch_size_per_card="$4" "Eval.dataset.data_dir=$folder" \
    "Eval.dataset.label_file_list=[$work/$2.eval]" Eval.loader.num_workers=1 "${settings[@]}") ||
    die "$1 failed on $2: $(tail -n 5 "$work/$1.$2.log")"
  [ "$(grep -c 'global_step: ' "$work/$1.$2.log")" -eq "$3" ] || die "$1 did not take $3 steps on $2"
}

# Prints, of two runs: images a second of processor time, images a second of the clock, and the first step and
# the memory of the second run.
net() { # IMAGES SMALL LARGE
  awk -v images="$1" -v small="$2" -v large="$3" 'BEGIN {
    split(small, a); split(large, b)
    print images / (b[1] - a[1]), images / (b[2] - a[2]), b[3], b[4], b[5] }'
}

# Reads lines of ten numbers, five of ours and five of theirs; prints the cells of a row.
medians() {
  awk "$(<"$root/bench/median.awk")"'
    { for (i = 1; i <= 10; i++) v[i, NR] = $i; r[NR] = $1 / $6; s[NR] = $2 / $7 }
    function column(m,   k, a) { for (k = 1; k <= NR; k++) a[k] = v[m, k]; return median(a, NR) }
    END {
      printf "%.3g | %.3g | **%.2f** | ", column(1), column(6), median(r, NR)
      printf "%.3g | %.3g | %.2f | ", column(2), column(7), median(s, NR)
      printf "%.1f (%.1f) | %.1f (%.1f) | ", column(3), column(4), column(8), column(9)
      printf "%.0f | %.0f", column(5), column(10)
    }'
}

compare() { # CASE FROM TO IMAGES: prints a row
  local round side small large
  prepare "$1"
  for ((round = 1; round <= rounds; round++)); do
    for side in ours paddleocr; do
      say "$1: round $round of $rounds, $side"
      small=$(run "$side" "$1" "$2" "$4")
      large=$(run "$side" "$1" "$3" "$4")
      net $((($3 - $2) * $4)) "$small" "$large" | tr '\n' ' ' >>"$work/$1.rounds"
    done
    echo >>"$work/$1.rounds"
    say "$1: $(tail -n 1 "$work/$1.rounds")"
  done
  echo "| $1 | $4 | $2, $3 | $(medians <"$work/$1.rounds") |"
}

while [ $# -gt 0 ]; do
  case $1 in
    --rounds | --rec | --det | --batch | --crop)
      [ -n "${2:-}" ] || { say "$1 needs a value (see --help)"; exit 2; }
      declare "${1#--}=$2"; shift ;;
    --plain) plain=1 ;;
    -o) shift; settings=("$@"); break ;;
    rec | det) cases+=("$1") ;;
    -h | --help) usage; exit 0 ;;
    *) say "unknown argument '$1' (see --help)"; exit 2 ;;
  esac
  shift
done
[ ${#cases[@]} -gt 0 ] || cases=(rec det)
[ -x "$bin/ocr-train" ] || die "$bin/ocr-train is not built: cmake --build --preset release"
[ -e "${OCRFORGE_PADDLEOCR:-}/ppocr/modeling" ] || die "\$OCRFORGE_PADDLEOCR is no checkout of PaddleOCR (see --help)"
[ -d "$data" ] || die "no data in $data: set \$OCRFORGE_DATA"
"$here/../peers/setup.sh" paddleocr
data=$(cd "$data" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "$(date -u +%F), $(getconf _NPROCESSORS_ONLN) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
  "PaddlePaddle $("$python" -c 'import importlib.metadata as m; print(m.version("paddlepaddle"))')," \
  "load $(cut -d ' ' -f 1 /proc/loadavg) at the start"
echo
echo "| case | batch | steps | ours, images/CPU-s | PaddleOCR | ours / PaddleOCR | ours, images/s by the clock | PaddleOCR | ours / PaddleOCR | ours: first step, s (CPU) | PaddleOCR | ours: MB | PaddleOCR |"
echo "|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
for case in "${cases[@]}"; do
  steps=${!case} images=${batch%,*}
  if [ "$case" = det ]; then images=${batch#*,}; fi
  compare "$case" "${steps%,*}" "${steps#*,}" "$images"
done
