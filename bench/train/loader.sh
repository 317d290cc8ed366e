#!/usr/bin/env bash
# Training of a recogniser from image files, each side with its own loader, in turns: ocr-train beside Python's
# torch with torch.utils.data.DataLoader (loader_peer.py), on the same cores, as a Markdown table.
#
# Usage: bench/train/loader.sh [--rounds N] [--steps FROM,TO] [--batch N] [--threads N] [--workers N]
#                              [--cores LIST] [SET...]
#   SET        words (drawn by ocr-gendata) or a folder of $OCRFORGE_DATA/rec: icdar2003_trialtrain,
#              funsd_test_words, .... Default words icdar2003_trialtrain
#   --rounds   how often both take turns; medians are printed, of the ratios of each round too. Default 5
#   --steps    of the two runs of a turn. Default 10,60
#   --batch    Default 64
#   --threads  of the network, on either side. Default 1: two that wait for each other tell nothing where other
#              programs use the cores
#   --workers  of the loader, on either side. Default 2
#   --cores    that either side may use. Default 0,1
#
# Both train CRNN of recognition/demo_pretrain.yml (MobileNetV3, 3x32x100) on the same files: decode, resize,
# normalise, no augmentation. A figure is images a second of the clock without start-up: the difference of two
# runs over the difference of their steps. The same in processor time stands beside it, and the share of it that
# Python's loader takes when it runs without the network: what a loader that costs nothing would win.
# $OCRFORGE_BIN: the folder of ocr-train and ocr-gendata, default build/release/bin of this checkout.
# $OCRFORGE_PYTHON: a Python with torch 2.11.0 and OpenCV, default that of bench/peers/setup.sh torch.
# $OCRFORGE_DATA: default ../shared/data beside this checkout.
set -euo pipefail
export LC_ALL=C.UTF-8 CUDA_VISIBLE_DEVICES=''

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
bin=${OCRFORGE_BIN:-$root/build/release/bin}
data=${OCRFORGE_DATA:-$root/../shared/data}
python=${OCRFORGE_PYTHON:-}
dictionary=$root/configs/dict/en_dict.txt
rounds=5 steps=10,60 batch=64 threads=1 workers=2 cores=0,1 sets=()

say() { echo "loader: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

prepare() { # SET: the folder of its images, and its labels that both sides can learn at 25 steps a line
  local labels
  folder=$data/rec/$1 labels=$data/rec/$1/labels.tsv
  if [ "$1" = words ]; then
    folder=$work/words labels=$work/words/rec_gt.txt
    [ -d "$folder" ] || "$bin/ocr-gendata" -c 3200 -na 2 --seed 1 --output_dir "$folder" >/dev/null 2>&1 ||
      die "ocr-gendata could not draw words"
  fi
  [ -s "$labels" ] || die "no labels in $labels"
  grep -P '^[^\t]+\t[\x21-\x7e]{1,12}$' "$labels" >"$work/all"
}

run() { # SIDE STEPS: prints what measure.py says
  awk -v count=$(($2 * batch)) '{ line[NR] = $0 } END { for (i = 0; i < count; i++) print line[i % NR + 1] }' \
    "$work/all" >"$work/labels"
  local command=("$python" "$here/loader_peer.py" "$work/labels" "$folder" "$dictionary" --steps "$2"
    --batch "$batch" --threads "$threads" --workers "$workers")
  case $1 in
    load | network) command+=(--only "$1") ;;
    ours)
      head -n 1 "$work/all" >"$work/eval"
      rm -rf "$work/out"
      command=("$bin/ocr-train" -c "$root/configs/recognition/demo_pretrain.yml" -o Global.epoch_num=1
        Global.print_batch_step=1 Global.cal_metric_during_train=false Global.allow_bad_samples=false
        Global.character_type=ch "Global.character_dict_path=$dictionary" Global.use_space_char=true
        "Global.save_model_dir=$work/out" "Train.dataset.data_dir=$folder"
        "Train.dataset.label_file_list=[$work/labels]" "Train.loader.num_workers=$workers"
        "Train.loader.batch_size_per_card=$batch" "Eval.dataset.data_dir=$folder"
        "Eval.dataset.label_file_list=[$work/eval]" Eval.loader.num_workers=1) ;;
  esac
  taskset -c "$cores" "$python" "$here/measure.py" "$work/$1.log" "${command[@]}" ||
    die "$1 failed: $(tail -n 5 "$work/$1.log")"
  [ "$(grep -c 'global_step: ' "$work/$1.log")" -eq "$2" ] || die "$1 did not take $2 steps"
}

net() { # SIDE: prints images a second of the clock and images a second of processor time
  local small large from=${steps%,*} to=${steps#*,}
  if [ "$1" = load ]; then to=$((10 * to)); fi # or start-up would be all of it
  small=$(run "$1" "$from")
  large=$(run "$1" "$to")
  awk -v images=$(((to - from) * batch)) -v small="$small" -v large="$large" 'BEGIN {
    split(small, a); split(large, b)
    printf "%f %f ", images / (b[2] - a[2]), images / (b[1] - a[1]) }'
}

# Reads lines of eight numbers: ours, torch, its loader alone, its network alone, by the clock and in processor
# time each; prints the cells of a row.
medians() {
  awk "$(<"$root/bench/median.awk")"'
    { for (i = 1; i <= 8; i++) v[i, NR] = $i; r[NR] = $1 / $3; s[NR] = $2 / $4; share[NR] = 100 * $4 / $6 }
    function column(m,   k, a) { for (k = 1; k <= NR; k++) a[k] = v[m, k]; return median(a, NR) }
    END {
      printf "%.0f | %.0f | **%.2f** | %.0f | %.0f | %.2f | ", column(1), column(3), median(r, NR),
        column(2), column(4), median(s, NR)
      printf "%.0f | %.0f | %.0f %%", column(6), column(8), median(share, NR)
    }'
}

compare() { # SET: prints a row
  local round side
  prepare "$1"
  for ((round = 1; round <= rounds; round++)); do
    for side in ours torch load network; do
      say "$1: round $round of $rounds, $side"
      net "$side" >>"$work/$1.rounds"
    done
    echo >>"$work/$1.rounds"
    say "$1: $(tail -n 1 "$work/$1.rounds")"
  done
  echo "| $1 | $(medians <"$work/$1.rounds") |"
}

while [ $# -gt 0 ]; do
  case $1 in
    --rounds | --steps | --batch | --threads | --workers | --cores)
      [ -n "${2:-}" ] || { say "$1 needs a value (see --help)"; exit 2; }
      declare "${1#--}=$2"; shift ;;
    -h | --help) usage; exit 0 ;;
    -*) say "unknown argument '$1' (see --help)"; exit 2 ;;
    *) sets+=("$1") ;;
  esac
  shift
done
[ ${#sets[@]} -gt 0 ] || sets=(words icdar2003_trialtrain)
[ -x "$bin/ocr-train" ] || die "$bin/ocr-train is not built: cmake --build --preset release"
if [ -z "$python" ]; then
  "$here/../peers/setup.sh" torch
  python=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}/peers/torch/python
fi
export OMP_NUM_THREADS=$threads
export GLIBC_TUNABLES=glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=8589934592
GLIBC_TUNABLES+=:glibc.malloc.top_pad=268435456

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "$(date -u +%F), $(getconf _NPROCESSORS_ONLN) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
  "batch $batch, $threads thread(s), $workers worker(s) on cores $cores," \
  "load $(cut -d ' ' -f 1 /proc/loadavg) at the start"
echo
echo "| set | ours, images/s | torch | ours / torch | ours, images/CPU-s | torch | ours / torch | torch's loader alone, images/CPU-s | its network alone | loader's share |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
for set in "${sets[@]}"; do compare "$set"; done
