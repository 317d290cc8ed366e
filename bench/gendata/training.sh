#!/usr/bin/env bash
# Trains the same network for the same time on images of trdg and on streamed scene_words, and reads
# real words with both: a Markdown table of the accuracy over time.
#
# Usage: bench/gendata/training.sh [--minutes N] [--images N] [--output DIR]
#   --minutes  processor time of each training, all of it counted: loading, drawing, evaluation. Default 30
#   --images   of trdg, a fifth in each of five looks; drawing them is not counted. Default 60000
#   --output   where everything goes, default out/bench-training; what is there is used again
#
# The network is that of configs/recognition/demo_pretrain.yml (CRNN, MobileNetV3 small, 3×32×100), in
# lower case, from scratch, with one thread; the weights read are moving averages. No real image is in
# either training. Evaluated on all crops of rec/icdar2003_trialtrain of $OCRFORGE_DATA (default
# ../shared/data). $OCRFORGE_BIN: the folder of ocr-train, default build/release/bin of this checkout.
set -euo pipefail
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
peers=${OCRFORGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ocrforge}/peers
bin=$(cd "${OCRFORGE_BIN:-$root/build/release/bin}" && pwd)
crops=$(realpath "${OCRFORGE_DATA:-$root/../shared/data}")/rec/icdar2003_trialtrain
minutes=30 images=60000 output=out/bench-training
peer=trdg-1.6.0-debian-pillow

say() { echo "training: $*" >&2; }
die() { say "error: $*"; exit 1; }
usage() { sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0"; }

declare -A looks=(
  [plain]=''
  [damaged]='-k 5 -rk -bl 2 -rbl -b 0'
  [colours]='-b 1 -tc #000000,#FFFFFF -k 5 -rk -bl 1 -rbl'
  [quasicrystal]='-b 2 -k 5 -rk -bl 1 -rbl -ca upper'
  [distorted]='-d 3 -do 2 -k 3 -rk -bl 1 -rbl -b 0'
)

draw_with_trdg() {
  local look
  "$root/bench/peers/setup.sh" "$peer"
  for look in "${!looks[@]}"; do
    [ ! -e "$output/trdg/$look.done" ] || continue
    say "trdg draws $((images / 5)) images: $look"
    # shellcheck disable=SC2086 # several words
    "$peers/$peer/python" -m trdg.run -c $((images / 5)) -t 1 -na 2 --output_dir "$output/trdg/$look" \
      ${looks[$look]} >"$output/$look.log" 2>&1 || die "trdg failed: see $output/$look.log"
    touch "$output/trdg/$look.done"
  done
  for look in "${!looks[@]}"; do # its labels: "12.jpg word"
    sed "s|^\([^ ]*\) |trdg/$look/\1\t|" "$output/trdg/$look/labels.txt"
  done >"$output/trdg.txt"
}

processor_seconds() { # PROCESS
  awk -v hertz="$(getconf CLK_TCK)" '{ sub(/^.*\) /, ""); print int(($12 + $13) / hertz) }' \
    "/proc/$1/stat" 2>/dev/null || echo 0
}

train() { # NAME OVERRIDE...: until its time is up
  local name=$1 process
  shift
  "$bin/ocr-train" -c "$root/configs/recognition/demo_pretrain.yml" -o \
    "Global.save_model_dir=$output/$name" "Global.character_dict_path=$output/dict.txt" \
    Global.epoch_num=1000 Global.eval_batch_step='[0, 1000]' Global.ema_decay=0.9995 Global.seed=1 \
    Optimizer.lr.name=Const Optimizer.lr.learning_rate=0.001 Optimizer.lr.warmup_epoch=0 \
    Train.loader.batch_size_per_card=32 Train.loader.num_workers=1 Eval.loader.num_workers=1 \
    "Eval.dataset.data_dir=$crops" "Eval.dataset.label_file_list=[$crops/labels.tsv]" \
    "$@" >"$output/$name.log" 2>&1 &
  process=$!
  while [ "$(processor_seconds $process)" -lt $((60 * minutes)) ]; do
    kill -0 $process 2>/dev/null || die "the training ended early: see $output/$name.log"
    sleep 2
  done
  kill -TERM $process
  wait $process || [ $? = 143 ] || die "the training failed: see $output/$name.log"
}

train_both() {
  local first
  trap 'kill 0' INT TERM # the trainings too
  train trdg_run Train.dataset.data_dir="$output" \
    "Train.dataset.label_file_list=[$output/trdg.txt]" &
  first=$!
  train scene_run Train.dataset.name=SyntheticDataSet 'Train.dataset.label_file_list=[]' \
    Train.dataset.pipeline="$root/configs/data/scene_words.yml" \
    Train.dataset.samples_per_epoch="$images"
  wait $first || die "see $output/trdg_run.log"
}

curve() { # NAME: step and accuracy, in %, of each evaluation
  awk '
    function value(key) { match($0, "\"" key "\": *[0-9.e+-]+"); return substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) }
    /"kind": *"eval"/ { printf "%d %.1f\n", value("step"), 100 * value("ignore_case") }' \
    "$output/$1/metrics.jsonl"
}

print_table() {
  echo "| step | trdg, % | scene_words, % |"
  echo "|--:|--:|--:|"
  join -a 1 -a 2 -e - -o 0,1.2,2.2 <(curve trdg_run | sort) <(curve scene_run | sort) | sort -n |
    awk '{ print "| " $1 " | " $2 " | " $3 " |" }'
}

while [ $# -gt 0 ]; do
  case $1 in
    --minutes | --images | --output)
      [ -n "${2:-}" ] || { say "$1 needs a value (see --help)"; exit 2; }
      declare "${1#--}=$2"; shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) say "unknown argument '$1' (see --help)"; exit 2 ;;
  esac
done
[ -d "$crops" ] || die "$crops is not there: set OCRFORGE_DATA"
mkdir -p "$output/trdg"
output=$(cd "$output" && pwd)
# every printable ASCII character but capitals
# shellcheck disable=SC1003 # a backslash
printf '%s\n' {0..9} {a..z} '!' '"' '#' '$' '%' '&' "'" '(' ')' '*' '+' , - . / : ';' '<' = '>' '?' @ \
  '[' '\' ']' ^ _ '`' '{' '|' '}' '~' >"$output/dict.txt"
draw_with_trdg
train_both
print_table
